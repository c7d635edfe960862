// Draws the time line of a partnership from the list that the page has; without a script the list is there.
// What stands close together is one mark with a number; a mark that is pointed at or focused shows its words.
import { prepareCard } from "./timecard.js";
import { dayOf, scaleOf, stretch } from "./timescale.js";

const LANES = [["engagement", "Engagements"], ["statement", "Statements"], ["commitment", "Commitments"], ["transfer", "Transfers"]];
const AHEAD = ["planned", "proposed", "postponed", "hoped"];
const NEAR = 25; // dots between two marks, so that a finger finds each
const ROWS = 4; // of labels below the marks of engagements
const LETTER = 6.6; // dots of a letter of a label, about

const figure = document.querySelector("[data-timeline]");
let drawn = 0;

function told(list) {
  return [...list.querySelectorAll("li[data-day]")].filter(line => /^\d{4}-\d\d-\d\d$/.test(line.dataset.day)).map(line => {
    const text = name => line.querySelector(name)?.textContent.trim() ?? "";
    return {
      day: dayOf(line.dataset.day), section: line.dataset.section, when: text(".when"), short: line.dataset.short, label: text(".label"), status: text(".status"),
      address: line.querySelector(".label a")?.href, words: text(".line-words"), source: text(".line-source"), passage: line.querySelector(".line-words a, .line-source a")?.href,
    };
  });
}

function draw() {
  const list = document.querySelector(figure.dataset.timeline);
  const lines = list ? told(list) : [];
  figure.hidden = lines.length < 2;
  if (figure.hidden) return;
  const box = figure.querySelector(".chart-box");
  drawn = box.clientWidth;
  const beside = drawn > 640 ? 118 : 0;
  const { place, cuts, months } = scaleOf(lines.map(line => line.day), drawn - beside - (beside ? 84 : 32));
  const x = day => beside + 16 + place(day);
  box.replaceChildren();
  box.className = "chart-box time-box";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Time line of ${lines.length} events; arrow keys go from mark to mark`);
  const back = made("div", "time-back", box);
  back.setAttribute("aria-hidden", "true");
  let free = -Infinity;
  for (const month of months) {
    if (month.x < free) month.text = "";
    else free = month.x + month.text.length * LETTER + 10;
    const line = made("div", `time-month${month.line ? "" : " bare"}`, back, month.text);
    line.style.left = `${beside + 16 + month.x}px`;
    if (line.offsetLeft + line.scrollWidth > drawn - 4) line.classList.add("back");
  }
  for (const cut of cuts) {
    const gap = made("div", "time-cut", back);
    if (cut.to - cut.from > 24) made("span", "", gap, stretch(cut.days));
    gap.style.left = `${beside + 16 + cut.from}px`;
    gap.style.width = `${cut.to - cut.from}px`;
  }
  const marks = [];
  for (const [section, title] of LANES) {
    const these = lines.filter(line => line.section === section).sort((one, other) => one.day - other.day);
    if (!these.length) continue;
    const lane = made("div", `time-lane k-${section}${beside ? "" : " above"}`, box);
    made("span", "time-title", lane, title);
    const bunches = bunched(these, x);
    for (const bunch of bunches) marks.push({ bunch, mark: markOf(bunch, section, lane) });
    if (section === "engagement") labelled(bunches, lane, drawn);
  }
  prepareCard(box, marks);
}

// Events of a lane that would touch, as one.
function bunched(lines, x) {
  const found = [];
  for (const line of lines) {
    const last = found.at(-1);
    const here = x(line.day);
    if (last && here - last.first < NEAR) last.lines.push(line);
    else found.push({ first: here, lines: [line] });
  }
  for (const bunch of found) bunch.x = bunch.lines.reduce((sum, line) => sum + x(line.day), 0) / bunch.lines.length;
  for (let at = 1; at < found.length; at++) found[at].x = Math.max(found[at].x, found[at - 1].x + NEAR);
  return found;
}

function markOf(bunch, section, lane) {
  const { lines } = bunch;
  const [line] = lines;
  const mark = made(lines.length === 1 && line.address ? "a" : "button", "time-mark", lane);
  if (mark.tagName === "A") mark.href = line.address;
  else mark.type = "button";
  if (lines.every(one => AHEAD.includes(one.status))) mark.classList.add("ahead");
  made("span", `time-dot s-${section}`, mark, lines.length > 1 ? `${lines.length}` : "");
  mark.setAttribute("aria-label", lines.length === 1 ? `${line.when}: ${line.label}${line.status ? `, ${line.status}` : ""}` : `${lines.length} events, ${lines[0].when} to ${lines.at(-1).when}`);
  mark.style.left = `${bunch.x}px`;
  return mark;
}

// What a label says of one event: a few words of its own where it stands alone, else its kind.
function brief({ short, label }, many) {
  const kind = label.split(/ (?:of|between|with|on|by|from|to) /)[0];
  return many === 1 && short && short.length <= 22 ? short : kind.length <= 22 ? kind : `${kind.slice(0, 20).trimEnd()}…`;
}

// A few words below each mark, where there is room for them in one of the rows.
function labelled(bunches, lane, width) {
  const ends = Array(ROWS).fill(-Infinity);
  let used = 0;
  for (const bunch of bunches) {
    const kinds = [...new Set(bunch.lines.map(line => brief(line, bunch.lines.length)))];
    const text = kinds.slice(0, 2).join(", ") + (kinds.length > 2 ? " …" : "");
    const wide = text.length * LETTER + 10;
    const left = Math.max(4, Math.min(bunch.x - wide / 2, width - wide - 4));
    const row = ends.findIndex(end => end <= left);
    if (row < 0) continue;
    ends[row] = left + wide;
    used = Math.max(used, row + 1);
    const label = made("span", "time-label", lane, text);
    label.setAttribute("aria-hidden", "true");
    label.style.left = `${left}px`;
    label.style.top = `${30 + row * 17}px`;
    if (row) {
      const stem = made("span", "time-stem", lane);
      stem.style.left = `${bunch.x}px`;
      stem.style.height = `${row * 17 + 6}px`;
    }
  }
  lane.style.height = `${34 + used * 17 + 6}px`;
}

export function made(tag, name, parent, text = "") {
  const it = document.createElement(tag);
  if (name) it.className = name;
  if (text) { it.textContent = text; it.dir = "auto"; }
  parent?.append(it);
  return it;
}

if (figure) {
  draw();
  document.addEventListener("htmx:afterSettle", draw);
  new ResizeObserver(() => { if (!figure.hidden && figure.querySelector(".chart-box").clientWidth !== drawn) requestAnimationFrame(draw); }).observe(figure);
}
