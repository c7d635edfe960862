// Sets notes beside their words, so that none covers another; one that is held stands exactly there, before the others.
const GAP = 9;

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
    let free = 0;
    for (const box of boxes) {
      box.top = Math.max(box.wanted, free);
      free = box.top + box.height + GAP;
    }
    for (const box of boxes) box.note.style.top = `${box.note === held ? box.wanted : box.top}px`;
    const last = boxes.at(-1);
    margin.style.height = last ? `${Math.max(last.top + last.height, text.offsetHeight)}px` : "";
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
