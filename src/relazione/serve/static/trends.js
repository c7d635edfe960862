// Draws engagements and statements by month from the rows of the table; without a script the table is there.
/* global uPlot */
import { colour, onColours } from "./colours.js";

const SERIES = [["Engagements", "k-engagement"], ["Statements", "k-statement"]];
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const figure = document.querySelector("[data-trends]");
let plots = [];

function read() {
  const rows = [...document.querySelectorAll("#results table.listing tbody tr")];
  const cell = (row, title) => row.querySelector(`td[data-title="${title}"]`);
  return {
    months: rows.map(row => cell(row, "Month").querySelector("time").dateTime),
    counts: SERIES.map(([title]) => rows.map(row => Number(cell(row, title)?.textContent.replaceAll(",", "") ?? 0))),
  };
}

const named = month => (month ? `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}` : "");

function draw() {
  for (const plot of plots) plot.destroy();
  plots = [];
  const { months, counts } = document.querySelector("#results table.listing") ? read() : { months: [] };
  figure.hidden = months.length < 2;
  if (figure.hidden) return;
  const box = figure.querySelector(".chart-box");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "Engagements and statements by month, as the table below lists them");
  const places = months.map((_, at) => at);
  const axis = { stroke: colour("soft"), grid: { stroke: colour("rule"), width: 1 }, ticks: { stroke: colour("rule"), width: 1 }, font: "12px sans-serif" };
  plots = SERIES.map(([title, hue], at) => new uPlot({
    title, width: box.clientWidth - 14, height: 210, cursor: { sync: { key: "months" }, drag: { x: false, y: false } },
    scales: { x: { time: false, range: [-0.6, months.length - 0.4] }, y: { range: (_, low, high) => [0, Math.max(high, 4) * 1.1] } },
    axes: [
      { ...axis, space: 70, incrs: [1, 2, 3, 6, 12, 24, 60, 120], values: (_, all) => all.map(one => named(months[one])), grid: { show: false } },
      { ...axis, size: 48, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000] },
    ],
    series: [
      { label: "Month", value: (_, one) => (one === null ? "" : named(months[one])) },
      { label: title, stroke: colour(hue), fill: `${colour(hue)}55`, width: 1, paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false } },
    ],
  }, [places, counts[at].map(count => count || null)], box));
}

if (figure) {
  draw();
  onColours(draw);
  document.addEventListener("htmx:afterSettle", draw);
  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(draw, 200); });
}
