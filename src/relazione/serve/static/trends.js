// Draws engagements and statements by month from the rows of the table; without a script the table is there.
// A month that is pointed at is named with its counts; a click leads to what it counts.
/* global uPlot */
import { colour, onColours } from "./colours.js";

const SERIES = [["Engagements", "engagement"], ["Statements", "statement"]];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const figure = document.querySelector("[data-trends]");
let plots = [];
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
const filled = one => one.counts.some(count => count);

function draw() {
  const all = document.querySelector("#results table.listing") ? read() : [];
  shorten(all);
  const months = all.slice(all.findIndex(filled), all.findLastIndex(filled) + 1);
  for (const one of plots) one.destroy();
  plots = [];
  figure.hidden = months.length < 2;
  if (figure.hidden) return;
  const box = figure.querySelector(".chart-box");
  drawn = box.clientWidth;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Engagements and statements by month, as the table below lists them");
  plots = SERIES.map((series, at) => plot(series, at, months, box));
}

function plot([title, kind], nth, months, box) {
  const counts = months.map(one => one.counts[nth]);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const axis = { stroke: colour("soft"), grid: { stroke: colour("rule"), width: 1 }, ticks: { stroke: colour("rule"), width: 1, size: 5 }, font: "12.5px Source Sans, sans-serif" };
  const yearly = months.length > 40;
  const key = figure.querySelector("template").content.querySelector(`.k-${kind}`).cloneNode(true);
  const made = new uPlot({
    width: drawn - 20, height: 190, cursor: { sync: { key: "months" }, drag: { x: false, y: false }, points: { show: false }, y: false },
    scales: { x: { time: false, range: [-0.6, months.length - 0.4] }, y: { range: (_, low, high) => [0, Math.max(high, 4) * 1.06] } },
    axes: [
      { ...axis, size: 30, grid: { show: false }, splits: (_, axisAt, from, to) => placesOf(months, yearly, Math.max(1, Math.ceil((to - from) / ((drawn - 70) / 66)))), values: (_, all) => all.map(one => (yearly ? months[one].month.slice(0, 4) : named(months[one].month))) },
      { ...axis, size: 46, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000], values: (_, all) => all.map(one => one.toLocaleString("en-GB")) },
    ],
    legend: { markers: { show: true } },
    series: [
      { label: "Month", value: (_, one, __, at) => (at === null || at === undefined ? `${named(months[0].month)} to ${named(months.at(-1).month)}` : named(months[at].month)) },
      {
        label: key, stroke: colour(`k-${kind}`), fill: `${colour(`k-${kind}`)}cc`, width: 0, paths: uPlot.paths.bars({ size: [0.72, 40], align: 0 }), points: { show: false },
        value: (_, one, __, at) => (at === null || at === undefined ? `${total.toLocaleString("en-GB")} in all` : counts[at].toLocaleString("en-GB")),
      },
    ],
  }, [months.map((_, at) => at), counts.map(count => count || null)], box);
  made.over.addEventListener("click", () => {
    const at = made.cursor.idx;
    if (at !== null && at !== undefined) location.href = addressOf(kind, months[at].month);
  });
  return made;
}

// The places of months that are named: each first of a year, or each so many months that their names fit.
function placesOf(months, yearly, each) {
  const step = [1, 2, 3, 6, 12, 24, 60].find(one => one >= each && (!yearly || one >= 12)) ?? 120;
  const numbered = months.map(({ month }, at) => [Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1, at]);
  return numbered.filter(([number]) => number % step === 0).map(([, at]) => at);
}

function addressOf(kind, month) {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate();
  const asked = new URLSearchParams(location.search);
  for (const name of ["kind", "after", "limit"]) asked.delete(name);
  asked.set("since", `${month}-01`);
  asked.set("until", `${month}-${last}`);
  return `/${kind}s?${asked}`;
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
  onColours(draw);
  document.addEventListener("htmx:afterSettle", draw);
  new ResizeObserver(() => { if (!figure.hidden && figure.querySelector(".chart-box").clientWidth !== drawn) requestAnimationFrame(draw); }).observe(figure);
}
