// Draws who met whom from the rows of the table; without a script the table is there.
/* global cytoscape */
import { colour, onColours } from "./colours.js";

const SHAPES = { people: "ellipse", states: "diamond", bodies: "round-rectangle" };
const KINDS = { people: "person", states: "state", bodies: "body" };
const MOST = 160; // pairs that are drawn
const FIRST = 14; // of whom most is told: their names may cover marks
const LETTERS = 12.5; // height of a name on the screen, however far away the drawing is
const PLACES = [["bottom", "center", 0, 1], ["top", "center", 0, -1], ["center", "right", 1, 0], ["center", "left", -1, 0]]; // of a name beside its mark
const figure = document.querySelector("[data-network]");
let graph = null;

function read() {
  const nodes = new Map();
  const edges = [];
  const rows = [...document.querySelectorAll("#results table.listing tbody tr")].slice(0, MOST);
  for (const row of rows) {
    const ends = ["One", "The other"].map(title => row.querySelector(`td[data-title="${title}"] a`));
    if (ends.some(end => !end)) continue;
    const times = Number(row.querySelector('td[data-title="Times"]').textContent.replaceAll(",", ""));
    for (const end of ends) {
      const id = end.getAttribute("href");
      const node = nodes.get(id) ?? { id, name: end.textContent.trim(), room: id.split("/")[1], times: 0 };
      node.times += times;
      nodes.set(id, node);
    }
    const [source, target] = ends.map(end => end.getAttribute("href"));
    edges.push({ data: { id: `${source} ${target}`, source, target, times } });
  }
  return [...[...nodes.values()].map(data => ({ data })), ...edges];
}

const style = () => [
  { selector: "node", style: {
    "background-color": node => colour(`k-${KINDS[node.data("room")] ?? "person"}`), shape: node => SHAPES[node.data("room")] ?? "ellipse",
    width: node => 12 + 5 * Math.sqrt(node.data("times")), height: node => 12 + 5 * Math.sqrt(node.data("times")),
    "border-width": 2, "border-color": colour("sheet"),
    "font-size": node => LETTERS / node.cy().zoom(), "font-family": "Source Sans, sans-serif", color: colour("ink"),
    "text-valign": node => PLACES[node.data("place") ?? 0][0], "text-halign": node => PLACES[node.data("place") ?? 0][1],
    "text-margin-x": node => PLACES[node.data("place") ?? 0][2] * 4 / node.cy().zoom(), "text-margin-y": node => PLACES[node.data("place") ?? 0][3] * 3 / node.cy().zoom(),
    "text-wrap": "ellipsis", "text-max-width": node => `${170 / node.cy().zoom()}px`,
    "text-background-color": colour("sheet"), "text-background-opacity": 0.88, "text-background-padding": 1,
  } },
  { selector: ".named", style: { label: "data(name)" } },
  { selector: "edge", style: {
    width: edge => 1.2 + 1.6 * Math.sqrt(edge.data("times") - 1), "line-color": colour("edge"), "line-opacity": 0.55, "curve-style": "haystack",
  } },
  { selector: ".far", style: { opacity: 0.15 } },
  { selector: ".near", style: { label: "data(name)", "z-index": 9, "text-background-opacity": 1 } },
];

// Names stand where they cover no mark and no other name, those of whom most is told first; where there is no such
// place they are left out, and pointing at somebody shows them.
function name() {
  const scale = graph.zoom();
  const marks = graph.nodes().map(node => {
    const { x, y } = node.renderedPosition();
    const half = (node.height() * scale) / 2;
    return { node, x, y, half, box: [x - half, y - half, x + half, y + half] };
  });
  const taken = marks.map(({ box }) => box);
  const apart = (one, other) => one[2] < other[0] || other[2] < one[0] || one[3] < other[1] || other[3] < one[1];
  graph.batch(() => {
    const names = [];
    for (const [rank, { node, x, y, half, box }] of marks.sort((one, other) => other.node.data("times") - one.node.data("times")).entries()) {
      const wide = Math.min(170, node.data("name").length * LETTERS * 0.5) + 6;
      const high = LETTERS + 5;
      const boxes = PLACES.map(([, , across, down]) => {
        const left = across ? (across > 0 ? x + half + 2 : x - half - wide - 2) : x - wide / 2;
        const top = down ? (down > 0 ? y + half + 2 : y - half - high - 2) : y - high / 2;
        return [left, top, left + wide, top + high];
      });
      const fits = others => boxes.findIndex(one => one[0] > 0 && one[2] < graph.width() && others.every(other => other === box || apart(one, other)));
      let place = fits(taken);
      if (place < 0 && rank < FIRST) place = fits(names);
      node.data("place", Math.max(place, 0));
      node.toggleClass("named", place >= 0);
      if (place >= 0) for (const all of [taken, names]) all.push(boxes[place]);
    }
  });
}

function draw() {
  graph?.destroy();
  graph = null;
  const elements = document.querySelector("#results table.listing") ? read() : [];
  figure.hidden = !elements.length;
  if (!elements.length) return;
  const box = figure.querySelector(".chart-box");
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", "Who met whom, as the table below lists it");
  graph = cytoscape({
    container: box, elements, style: style(), minZoom: 0.2, maxZoom: 3, userZoomingEnabled: false,
    layout: { name: "cose", animate: false, randomize: false, padding: 46, nodeRepulsion: () => 60000, idealEdgeLength: () => 74, nodeOverlap: 30, componentSpacing: 64, gravity: 40 },
  });
  if (graph.zoom() > 1.3) { graph.zoom(1.3); graph.center(); } // few people are not drawn huge
  name();
  graph.style(style());
  graph.on("zoom", () => { name(); graph.style(style()); });
  graph.on("tap", "node", event => { location.href = event.target.id(); });
  graph.on("mouseover", "node", event => {
    graph.elements().addClass("far");
    event.target.closedNeighborhood().removeClass("far").nodes().addClass("near");
    box.style.cursor = "pointer";
  });
  graph.on("mouseout", "node", () => { graph.elements().removeClass("far near"); box.style.cursor = ""; });
}

if (figure) {
  draw();
  onColours(() => graph?.style(style()));
  document.addEventListener("htmx:afterSettle", draw);
}
