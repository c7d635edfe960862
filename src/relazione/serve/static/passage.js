// A selected passage gets a menu: its address, or its words with it. Offsets count code points, as records do.
import { copy } from "./copy.js";

export function preparePassages(text) {
  if (text.dataset.draft !== undefined) return;
  let menu = null;
  const close = () => { menu?.remove(); menu = null; };

  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) close(); });
  text.addEventListener("mouseup", () => setTimeout(open));
  text.addEventListener("keyup", event => { if (event.shiftKey || event.key === "Shift") open(); });

  function open() {
    close();
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const start = offsetOf(text, range.startContainer, range.startOffset);
    const end = offsetOf(text, range.endContainer, range.endOffset);
    if (!(start < end)) return;
    const report = encodeURIComponent(text.dataset.report);
    const address = new URL(`/reports/${report}?from=${start}&to=${end}#a${start}-${end}`, location.href).href;
    const words = selection.toString().trim();
    menu = document.createElement("div");
    menu.className = "passage-menu";
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", "The selected passage");
    menu.append(
      button("Copy link", self => copy(address, self)),
      button("Copy words and link", self => copy(`“${words}”\n${address}`, self)),
    );
    document.body.append(menu);
    const box = range.getBoundingClientRect();
    menu.style.top = `${scrollY + box.bottom + 8}px`;
    menu.style.left = `${Math.max(8, Math.min(scrollX + box.left, innerWidth - menu.offsetWidth - 8))}px`;
  }
}

function button(name, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  made.addEventListener("mousedown", event => event.preventDefault());
  made.addEventListener("click", () => act(made));
  return made;
}

// The offset in the report of a place in the page: every paragraph and mark says where it starts.
function offsetOf(text, node, offset) {
  if (node.nodeType !== Node.TEXT_NODE) {
    if (node.childNodes[offset]) return startOf(text, node.childNodes[offset]);
    const last = node.lastChild;
    return last ? startOf(text, last) + lengthOf(last) : startOf(text, node);
  }
  if (node.parentElement.matches(".steering")) return startOf(text, node) + (offset ? 1 : 0);
  return startOf(text, node) + [...node.data.slice(0, offset)].length;
}

function startOf(text, node) {
  let before = 0;
  while (node !== text) {
    if (node.nodeType === Node.ELEMENT_NODE && node.dataset.start !== undefined) return Number(node.dataset.start) + before;
    if (node.previousSibling) {
      node = node.previousSibling;
      before += lengthOf(node);
    } else node = node.parentNode;
  }
  return 0;
}

function lengthOf(node) {
  if (node.nodeType === Node.ELEMENT_NODE && node.matches(".steering")) return 1;
  return [...(node.textContent ?? "")].length;
}
