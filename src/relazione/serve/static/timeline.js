// Draws the time line of a partnership from the list that the page has; without a script the list is there.
/* global vis */
const LANES = [["engagement", "Engagements"], ["statement", "Statements"], ["commitment", "Commitments"], ["transfer", "Transfers"]];
const LONGEST = 34; // characters of a mark
const DAY = 86400000;

const figure = document.querySelector("[data-timeline]");
const list = figure && document.querySelector(figure.dataset.timeline);
function draw(figure, list) {
  const lines = [...list.querySelectorAll("li[data-day]")].filter(line => /^\d{4}-\d\d-\d\d$/.test(line.dataset.day));
  if (lines.length < 2) return;
  figure.hidden = false;
  const box = figure.querySelector(".chart-box");
  const told = new Set(lines.map(line => line.dataset.section));
  const groups = LANES.filter(([section]) => told.has(section)).map(([id, content], order) => ({ id, content, order, className: `k-${id}` }));
  const items = lines.map((line, id) => {
    const label = line.querySelector(".label").textContent.trim();
    const wide = line.dataset.section === "engagement";
    return {
      id, group: line.dataset.section, start: dateOf(line.dataset.day), type: wide ? "box" : "point",
      className: `k-${line.dataset.section}`, content: wide ? words(short(label)) : words(""), title: tip(line, label),
    };
  });
  const days = items.map(item => item.start.getTime()).sort((one, other) => one - other);
  const [oldest, newest] = [days[0], days.at(-1)];
  // Most of what there is fills the drawing; what is far from it is found by dragging.
  const at = share => days[Math.round(share * (days.length - 1))];
  const far = newest - oldest > 1.6 * (at(0.94) - at(0.06)) && at(0.94) > at(0.06);
  const [first, last] = far ? [at(0.06), at(0.94)] : [oldest, newest];
  const room = Math.max((last - first) * 0.06, 20 * DAY);
  const timeline = new vis.Timeline(box, new vis.DataSet(items), new vis.DataSet(groups), {
    start: new Date(first - room), end: new Date(last + room), min: new Date(oldest - 4 * room), max: new Date(newest + 4 * room),
    zoomKey: "ctrlKey", zoomMin: 5 * DAY, maxHeight: 640, margin: { item: { horizontal: 3, vertical: 3 } },
    showCurrentTime: false, orientation: "top", groupOrder: "order", tooltip: { followMouse: true, overflowMethod: "flip" },
  });
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", `${lines.length} events from ${list.querySelector("li:last-of-type .when")?.textContent ?? ""}, as the time line below lists them`);
  timeline.on("select", ({ items: [id] }) => {
    const link = lines[id]?.querySelector(".label a, .line-words a");
    if (link) location.href = link.href;
  });
}

// A day of the report's own calendar, whatever the time zone of the reader.
function dateOf(day) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}
const short = text => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);
function words(text) {
  const made = document.createElement("span");
  made.dir = "auto";
  made.textContent = text;
  return made;
}
function tip(line, label) {
  const made = document.createElement("div");
  const day = document.createElement("b");
  day.textContent = `${line.querySelector(".when").textContent.trim()} `;
  made.append(day, words(label));
  return made;
}
if (list) draw(figure, list);
