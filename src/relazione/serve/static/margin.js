// Sets notes beside their words, so that none covers another; the one that is held stands exactly there.
const GAP = 12;

export function layNotes(text, margin, notes, wordsOf) {
  const wide = matchMedia("(min-width: 64.01rem)");
  const paper = matchMedia("print");
  let held = null;
  margin.classList.add("scripted");

  function lay(holding = held) {
    held = holding;
    if (!wide.matches || paper.matches || !notes.length) {
      margin.classList.remove("laid", "settled");
      margin.style.height = "";
      return;
    }
    margin.classList.add("laid");
    const shown = notes.filter(note => getComputedStyle(note).display !== "none");
    const origin = margin.getBoundingClientRect().top;
    const boxes = shown.map(note => ({
      note,
      height: note.offsetHeight,
      wanted: Math.max(0, (wordsOf(note)?.getBoundingClientRect().top ?? origin) - origin),
      top: 0,
    }));
    const at = boxes.findIndex(box => box.note === held);
    let free = 0;
    for (const box of boxes) {
      box.top = Math.max(box.wanted, free);
      free = box.top + box.height + GAP;
    }
    if (at >= 0) pull(boxes, at);
    for (const box of boxes) box.note.style.top = `${box.top}px`;
    const last = boxes.at(-1);
    margin.style.height = last ? `${Math.max(last.top + last.height, text.offsetHeight)}px` : "";
  }

  // The held note goes to its words; those before it make room upwards as far as there is room.
  function pull(boxes, at) {
    const needed = boxes.slice(0, at).reduce((sum, box) => sum + box.height + GAP, 0);
    boxes[at].top = Math.max(boxes[at].wanted, needed);
    for (let i = at - 1; i >= 0; i--)
      boxes[i].top = Math.min(boxes[i].top, boxes[i + 1].top - boxes[i].height - GAP);
    let free = boxes[at].top + boxes[at].height + GAP;
    for (let i = at + 1; i < boxes.length; i++) {
      boxes[i].top = Math.max(boxes[i].wanted, free);
      free = boxes[i].top + boxes[i].height + GAP;
    }
  }

  const again = () => lay();
  const watcher = new ResizeObserver(again);
  watcher.observe(text);
  for (const details of margin.querySelectorAll("details")) details.addEventListener("toggle", again);
  wide.addEventListener("change", again);
  paper.addEventListener("change", again);
  addEventListener("beforeprint", () => margin.classList.remove("laid"));
  addEventListener("afterprint", again);
  document.fonts?.ready.then(again);
  lay();
  requestAnimationFrame(() => margin.classList.add("settled"));
  return lay;
}
