"""The kept libraries draw under the policy that every page has."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from relazione.serve.web.setting import static_address

Open = Callable[..., Page]
DRAWINGS = {
    "vendor/vis-timeline-graph2d.min.js": (
        "new vis.Timeline(box, new vis.DataSet([{id: 1, content: 'talks', start: '2025-03-04'},"
        " {id: 2, content: 'signing', start: '2025-05-08'}]), {})",
        ".vis-item-content",
    ),
    "vendor/cytoscape.min.js": (
        "cytoscape({container: box, layout: {name: 'circle'},"
        " elements: [{data: {id: 'a'}}, {data: {id: 'b'}}, {data: {source: 'a', target: 'b'}}]})",
        "canvas",
    ),
    "vendor/uPlot.iife.min.js": (
        "new uPlot({width: 400, height: 200, series: [{}, {label: 'talks', stroke: '#0c6b45'}]},"
        " [[1, 2, 3], [4, 5, 6]], box)",
        "canvas",
    ),
}
# Cytoscape adds a style of its own unless it finds something of this name.
BOX = """() => {
  const own = document.createElement("meta");
  own.id = "__________cytoscape_stylesheet";
  document.head.append(own);
  const box = document.createElement("div");
  box.id = "box";
  box.style.position = "relative";
  box.style.height = "300px";
  document.querySelector("main").append(box);
}"""
LOAD = """address => new Promise((done, failed) => {
  const made = document.createElement(address.includes(".css") ? "link" : "script");
  made.onload = () => done(null);
  made.onerror = failed;
  if (address.includes(".css")) { made.rel = "stylesheet"; made.href = address; } else made.src = address;
  document.head.append(made);
})"""
STYLES = {
    "vendor/vis-timeline-graph2d.min.js": "vendor/vis-timeline-graph2d.min.css",
    "vendor/uPlot.iife.min.js": "vendor/uPlot.min.css",
}


@pytest.mark.parametrize("script", DRAWINGS)
def test_a_library_draws(script: str, open_page: Open) -> None:
    drawing, drawn = DRAWINGS[script]
    page = open_page("/reports")
    page.evaluate(BOX)
    for name in filter(None, (STYLES.get(script), script)):
        page.evaluate(LOAD, static_address(name))
    page.evaluate(f"() => {{ const box = document.getElementById('box'); {drawing}; }}")
    page.locator(f"#box {drawn}").first.wait_for()
