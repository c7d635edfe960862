// Draws who met whom from the rows of the table; without a script the table is there.
/* global cytoscape */
import { colour, onColours } from "./colours.js";

const SHAPES = { people: "ellipse", states: "diamond", bodies: "round-rectangle" };
const KINDS = { people: "person", states: "state", bodies: "body" };
const MOST = 160; // pairs that are drawn
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
    label: "data(name)", "font-size": 12, "font-family": "sans-serif", color: colour("ink"), "text-valign": "bottom", "text-margin-y": 5,
    "text-wrap": "wrap", "text-max-width": 120, "text-background-color": colour("sheet"), "text-background-opacity": 0.85, "text-background-padding": 2,
    "background-color": node => colour(`k-${KINDS[node.data("room")] ?? "person"}`), shape: node => SHAPES[node.data("room")] ?? "ellipse",
    width: node => 14 + 5 * Math.sqrt(node.data("times")), height: node => 14 + 5 * Math.sqrt(node.data("times")),
  } },
  { selector: "edge", style: {
    width: edge => 1 + 1.6 * Math.sqrt(edge.data("times") - 1), "line-color": colour("edge"), "line-opacity": 0.7, "curve-style": "haystack",
  } },
  { selector: ".far", style: { opacity: 0.18 } },
];

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
    layout: { name: "cose", animate: false, randomize: false, padding: 40, nodeDimensionsIncludeLabels: true, nodeRepulsion: () => 400000, idealEdgeLength: () => 130, nodeOverlap: 40, componentSpacing: 90 },
  });
  if (graph.zoom() > 1.15) { graph.zoom(1.15); graph.center(); } // few people are not drawn huge
  graph.on("tap", "node", event => { location.href = event.target.id(); });
  graph.on("mouseover", "node", event => {
    graph.elements().addClass("far");
    event.target.closedNeighborhood().removeClass("far");
    box.style.cursor = "pointer";
  });
  graph.on("mouseout", "node", () => { graph.elements().removeClass("far"); box.style.cursor = ""; });
}

if (figure) {
  draw();
  onColours(() => graph?.style(style()));
  document.addEventListener("htmx:afterSettle", draw);
}
