// Draws engagements and statements by month from the rows of the table; without a script the table is there.
// A month that is pointed at is named with its counts; a click leads to what it counts.
const SERIES = [["Engagements", "engagement"], ["Statements", "statement"]];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const HEIGHT = 150;
const FOOT = 24;
const GUTTER = 40;
const SVG = "http://www.w3.org/2000/svg";
const figure = document.querySelector("[data-trends]");
let drawn = 0;

function read() {
  const rows = [...document.querySelectorAll("#results table.listing tbody tr")];
  const cell = (row, title) => row.querySelector(`td[data-title="${title}"]`);
  const told = rows.map(row => ({
    row, month: cell(row, "Month").querySelector("time").dateTime,
    counts: SERIES.map(([title]) => Number(cell(row, title)?.textContent.replaceAll(",", "") ?? 0)),
  }));
  return told.sort((one, other) => (one.month < other.month ? -1 : 1));
}

const named = month => `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
const step = most => [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000].find(one => most / one <= 4) ?? most;

function draw() {
  const months = document.querySelector("#results table.listing") ? read() : [];
  shorten(months);
  figure.hidden = months.length < 2;
  if (figure.hidden) return;
  const box = figure.querySelector(".chart-box");
  drawn = box.clientWidth;
  box.replaceChildren();
  box.classList.add("trend-box");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "Engagements and statements by month, as the table below lists them");
  const said = document.createElement("p");
  said.className = "trend-said";
  said.textContent = `${named(months[0].month)} to ${named(months.at(-1).month)}`;
  const plots = SERIES.map((series, at) => plot(series, at, months, drawn - 24));
  box.append(said, ...plots);
  const each = (drawn - 24 - GUTTER) / months.length;
  const at = event => Math.floor((event.clientX - plots[0].getBoundingClientRect().left - GUTTER) / each);
  box.onmousemove = event => {
    const month = months[at(event)];
    for (const bar of box.querySelectorAll(".bar.over")) bar.classList.remove("over");
    if (!month) return;
    said.textContent = `${named(month.month)}: ${SERIES.map(([title], nth) => `${month.counts[nth].toLocaleString("en-GB")} ${title.toLowerCase()}`).join(", ")}`;
    for (const bar of box.querySelectorAll(`[data-month="${month.month}"]`)) bar.classList.add("over");
  };
  box.onclick = event => {
    const month = months[at(event)];
    const svg = event.target.closest("svg");
    if (!month || !svg) return;
    const last = new Date(Date.UTC(Number(month.month.slice(0, 4)), Number(month.month.slice(5)), 0)).getUTCDate();
    const asked = new URLSearchParams(location.search);
    for (const name of ["kind", "after", "limit"]) asked.delete(name);
    asked.set("since", `${month.month}-01`);
    asked.set("until", `${month.month}-${last}`);
    location.href = `/${svg.dataset.path}?${asked}`;
  };
}

function plot([title, kind], nth, months, width) {
  const svg = made("svg", { width, height: HEIGHT + FOOT + 22, class: `trend k-${kind}` });
  svg.dataset.path = `${kind}s`;
  const most = Math.max(4, ...months.map(one => one.counts[nth]));
  const by = step(most);
  const y = value => 22 + HEIGHT - (value / most) * HEIGHT;
  const each = (width - GUTTER) / months.length;
  svg.append(made("text", { x: 0, y: 13, class: "trend-title" }, title));
  for (let value = 0; value <= most; value += by) {
    svg.append(made("line", { x1: GUTTER, x2: width, y1: y(value) + 0.5, y2: y(value) + 0.5, class: value ? "rule" : "ground" }));
    svg.append(made("text", { x: GUTTER - 8, y: y(value) + 4, class: "trend-count" }, value.toLocaleString("en-GB")));
  }
  months.forEach(({ month, counts }, place) => {
    if (!counts[nth]) return;
    const thick = Math.max(2, Math.min(40, each * 0.72));
    const bar = made("rect", { x: GUTTER + (place + 0.5) * each - thick / 2, y: y(counts[nth]), width: thick, height: y(0) - y(counts[nth]), class: "bar" });
    bar.dataset.month = month;
    svg.append(bar);
  });
  let free = -Infinity;
  const room = months.length * each;
  const lines = [1, 2, 3, 6, 12, 24, 60].find(one => (room / months.length) * one >= 62) ?? 120;
  months.forEach(({ month }, place) => {
    const x = GUTTER + (place + 0.5) * each;
    const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
    if (number % lines || x < free || x > width - 26) return;
    free = x + 56;
    svg.append(made("line", { x1: x, x2: x, y1: y(0), y2: y(0) + 5, class: "ground" }));
    svg.append(made("text", { x, y: y(0) + 18, class: "trend-month" }, lines >= 12 ? month.slice(0, 4) : named(month)));
  });
  return svg;
}

function made(tag, attributes, text = "") {
  const it = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) it.setAttribute(name, value);
  if (text) it.textContent = text;
  return it;
}

// Long runs of months in which nothing is told are left out of the table until they are asked for.
function shorten(months) {
  const none = months.filter(one => one.counts.every(count => !count));
  const table = document.querySelector("#results .table-frame");
  if (!table || none.length < 6 || table.previousElementSibling?.matches(".show-empty")) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "show-empty small";
  const hide = hidden => {
    for (const { row } of none) row.hidden = hidden;
    button.textContent = hidden ? `Show ${none.length} months without any` : "Leave out months without any";
    button.setAttribute("aria-pressed", String(!hidden));
  };
  button.addEventListener("click", () => hide(button.getAttribute("aria-pressed") === "true"));
  hide(true);
  table.before(button);
}

if (figure) {
  draw();
  document.addEventListener("htmx:afterSettle", draw);
  new ResizeObserver(() => { if (!figure.hidden && figure.querySelector(".chart-box").clientWidth !== drawn) requestAnimationFrame(draw); }).observe(figure);
}
