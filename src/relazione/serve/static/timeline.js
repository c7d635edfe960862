// Draws the time line of a partnership from the list that the page has; without a script the list is there.
// What stands close together is one mark with a number; a mark that is pointed at or focused shows its words.
/* global vis */
import { prepareCard } from "./timecard.js";

const LANES = [["engagement", "Engagements"], ["statement", "Statements"], ["commitment", "Commitments"], ["transfer", "Transfers"]];
const AHEAD = ["planned", "proposed", "postponed", "hoped"];
const DAY = 86400000;
const NEAR = 25; // dots between two marks of a lane, so that a finger finds each
const LETTER = 7; // dots of a letter of a month's name, about
const WORDY = 60; // dots of width for each engagement below which engagements have no words

const figure = document.querySelector("[data-timeline]");
let drawn = 0;
let timeline = null;

function told(list) {
  return [...list.querySelectorAll("li[data-day]")].filter(line => /^\d{4}-\d\d-\d\d$/.test(line.dataset.day)).map(line => {
    const text = name => line.querySelector(name)?.textContent.trim() ?? "";
    return {
      day: dateOf(line.dataset.day), section: line.dataset.section, sign: text(".sign"), when: text(".when"), short: line.dataset.short, label: text(".label"), status: text(".status"),
      address: line.querySelector(".label a")?.href, words: text(".line-words"), source: text(".line-source"), passage: line.querySelector(".line-words a, .line-source a")?.href,
    };
  }).sort((one, other) => one.day - other.day);
}

function draw() {
  const list = document.querySelector(figure.dataset.timeline);
  const lines = list ? told(list) : [];
  timeline?.destroy();
  timeline = null;
  figure.hidden = lines.length < 2;
  if (figure.hidden) return;
  const box = figure.querySelector(".chart-box");
  drawn = box.clientWidth;
  box.replaceChildren();
  box.className = "chart-box time-box";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", `Time line of ${lines.length} events; arrow keys go from mark to mark`);
  const lanes = LANES.filter(([section]) => lines.some(line => line.section === section));
  const engagements = lines.filter(line => line.section === "engagement");
  const wordy = drawn > 640 && engagements.length * WORDY < drawn;
  const { start, end, cuts, stripe } = folded(lines.map(line => line.day), drawn, wordy);
  const items = lines.map((line, id) => ({ id, group: line.section, start: line.day, type: "box", content: "" }));
  for (const [at, cut] of cuts.entries()) {
    items.push({ id: `cut ${at}`, type: "background", className: "time-cut", start: cut.start - stripe / 2, end: cut.end.getTime() + stripe / 2, content: made("span", "", stretch(cut.end - cut.start)) });
  }
  const frame = made("div", "time-frame");
  box.append(frame);
  const card = prepareCard(frame, mark => mark.dataset.lines.split(" ").map(at => lines[at]));
  // The library asks for a mark whenever it is about to draw it, and takes a new one where that differs.
  const template = (item, element, data) => {
    if (data.type === "background") return data.content;
    const ids = data.uiItems ? data.uiItems.map(one => one.id) : [data.id];
    return card.reachable(markOf(ids, lines, wordy && lines[ids[0]].section === "engagement"));
  };
  const seen = () => {
    const window = timeline?.getWindow() ?? { start, end };
    const hidden = cuts.reduce((sum, cut) => sum + Math.max(0, Math.min(cut.end, window.end) - Math.max(cut.start, window.start)), 0);
    return window.end - window.start - hidden;
  };
  const close = (one, other) => {
    if (one.uiItems || other.uiItems || (wordy && one.group === "engagement")) return false;
    return Math.abs(one.start - other.start) < (NEAR / (drawn * 0.88)) * seen();
  };
  const groups = new vis.DataSet(lanes.map(([id, title], order) => ({ id, order, className: `k-${id}`, content: laneOf(title, lines.find(line => line.section === id).sign) })));
  timeline = new vis.Timeline(frame, new vis.DataSet(items), groups, {
    start, end, min: start, max: end, hiddenDates: cuts, template, align: "left", order: (one, other) => one.start - other.start, groupOrder: "order", orientation: "top",
    cluster: { maxItems: 1, clusterCriteria: close, fitOnDoubleClick: false }, margin: { axis: 5, item: { horizontal: 2, vertical: 3 } },
    zoomKey: "ctrlKey", zoomMin: 20 * DAY, maxHeight: 460, verticalScroll: true, showCurrentTime: false, selectable: false, showTooltips: false,
  });
  // The library finds its bunches as it draws, and shows those that are new once it is given the lanes again.
  let before = 0;
  timeline.on("changed", () => {
    if (!timeline) return;
    const { left, right } = frame.querySelector(".vis-panel.vis-center").getBoundingClientRect();
    for (const name of frame.querySelectorAll(".vis-time-axis .vis-text")) { // names that an edge would cut
      const { x } = name.getBoundingClientRect();
      name.style.opacity = x < left - 4 || x + name.textContent.length * LETTER > right ? "0" : "";
    }
    card.refocus();
    if (before === seen()) return;
    before = seen();
    timeline.setGroups(groups);
  });
}

// The days to be shown: stretches in which nothing stands are hidden, but for a stripe that says how long they are.
function folded(days, width, wordy) {
  const span = days.at(-1) - days[0] || DAY;
  const longest = Math.max(75 * DAY, span * 0.14);
  const gaps = days.slice(1).map((day, at) => [days[at].getTime(), day.getTime()]).filter(([from, to]) => to - from > longest);
  const shown = gaps.reduce((sum, [from, to]) => sum - (to - from), span);
  const stripe = Math.max(shown, 30 * DAY) * (width > 640 ? 0.032 : 0.05);
  const room = Math.max(10 * DAY, shown * 0.03) + stripe / 2;
  const after = room + (wordy ? (Math.max(shown, 30 * DAY) * 90) / width : 0); // words stand after their mark
  const cuts = gaps.map(([from, to]) => ({ start: new Date(from + after), end: new Date(to - room) })).filter(({ start, end }) => end - start > stripe);
  return { start: new Date(days[0] - room), end: new Date(days.at(-1).getTime() + after), cuts, stripe };
}

function markOf(ids, lines, wordy) {
  const these = ids.map(id => lines[id]);
  const [line] = these;
  const mark = document.createElement(these.length === 1 && line.address ? "a" : "button");
  mark.className = `time-mark k-${line.section}${these.every(one => AHEAD.includes(one.status)) ? " ahead" : ""}`;
  mark.dataset.lines = ids.join(" ");
  if (mark.tagName === "A") mark.href = line.address;
  else mark.type = "button";
  mark.draggable = false;
  mark.append(made("span", `time-dot s-${line.section}`, these.length > 1 ? `${these.length}` : ""));
  if (wordy) mark.append(made("span", "time-label", brief(line)));
  mark.setAttribute("aria-label", these.length === 1 ? `${line.when}: ${line.label}${line.status ? `, ${line.status}` : ""}` : `${these.length} events, ${line.when}${these.at(-1).when === line.when ? "" : ` to ${these.at(-1).when}`}`);
  return mark;
}

function laneOf(title, sign) {
  const lane = made("span", "chip");
  lane.append(made("span", "sign", sign), made("span", "lane-word", title));
  return lane;
}

// What a label says of an event: a few words of its own, else its kind.
function brief({ short, label }) {
  if (short && short.length <= 22) return short;
  const kind = label.split(/ (?:of|between|with|on|by|from|to) /)[0];
  return kind.length <= 22 ? kind : `${kind.slice(0, 20).trimEnd()}…`;
}

function stretch(time) {
  const months = Math.round(time / DAY / 30.4);
  return months < 24 ? `${months} months` : `${Math.round(months / 12)} years`;
}

// A day of the report's own calendar, whatever the time zone of the reader.
function dateOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

function made(tag, name, text = "") {
  const it = document.createElement(tag);
  if (name) it.className = name;
  if (text) { it.textContent = text; it.dir = "auto"; }
  return it;
}

if (figure) {
  draw();
  document.addEventListener("htmx:afterSettle", draw);
  new ResizeObserver(() => { if (!figure.hidden && figure.querySelector(".chart-box").clientWidth !== drawn) requestAnimationFrame(draw); }).observe(figure);
}
