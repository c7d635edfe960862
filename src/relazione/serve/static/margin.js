// Sets notes beside their words, so that none covers another and all together stand as near to them as can be;
// one that is held stands exactly there, before the others.
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
      for (const note of notes) note.classList.remove("aside");
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
    settle(boxes);
    makeWay(boxes, boxes.find(box => box.note === held));
    for (const box of boxes) {
      box.note.style.top = `${Math.max(0, box.top)}px`;
      box.note.classList.toggle("aside", box.top < 0);
    }
    const last = boxes.at(-1);
    margin.style.height = last ? `${Math.max(last.top + last.height, text.offsetHeight)}px` : "";
  }

  const again = () => lay();
  const watcher = new ResizeObserver(again);
  for (const one of [text, ...notes]) watcher.observe(one);
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

// Notes that would touch form a block, which stands where its notes are on the whole nearest to their words.
function settle(boxes) {
  const blocks = [];
  for (const box of boxes) {
    let block = { boxes: [box], height: box.height + GAP, wish: box.wanted, top: box.wanted };
    while (blocks.length && blocks.at(-1).top + blocks.at(-1).height > block.top) {
      const before = blocks.pop();
      const all = [...before.boxes, ...block.boxes];
      const wish = before.wish + block.wish - before.height * block.boxes.length; // of all first notes, summed
      block = { boxes: all, height: before.height + block.height, wish, top: Math.max(0, wish / all.length) };
    }
    blocks.push(block);
  }
  for (const block of blocks) {
    let top = block.top;
    for (const box of block.boxes) {
      box.top = top;
      top += box.height + GAP;
    }
  }
}

// The note that is held stands at its words; those before and behind it step aside, and where there is no room before it
// some are out of sight until it is let go.
function makeWay(boxes, held) {
  if (!held) return;
  const at = boxes.indexOf(held);
  held.top = held.wanted;
  for (let up = at - 1; up >= 0; up--) boxes[up].top = Math.min(boxes[up].top, boxes[up + 1].top - boxes[up].height - GAP);
  for (let down = at + 1; down < boxes.length; down++) boxes[down].top = Math.max(boxes[down].top, boxes[down - 1].top + boxes[down - 1].height + GAP);
}
