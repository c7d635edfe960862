// The card beside a mark of a time line: when, what, where it stands, and the words of the report.
// It also leads the keys: one mark is reached by the tab key, arrows go on from there.
const MOST = 6; // events of one card

export function prepareCard(box, linesOf) {
  const card = document.createElement("div");
  card.className = "time-card";
  card.id = "time-card";
  card.hidden = true;
  box.append(card);
  let leaving = 0;
  let held = null;
  let focused = null;
  let stop = "0"; // an event of the mark that the tab key reaches

  function show(mark) {
    clearTimeout(leaving);
    if (held === mark) return;
    held = mark;
    const lines = linesOf(mark);
    card.replaceChildren(...lines.slice(0, MOST).map(entry));
    if (lines.length > MOST) card.append(part("p", "time-more", `and ${lines.length - MOST} more, in the time line below`));
    card.hidden = false;
    const place = mark.querySelector(".time-dot").getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    card.style.left = `${Math.max(8, Math.min(place.left - frame.left + place.width / 2 - card.offsetWidth / 2, frame.width - card.offsetWidth - 8))}px`;
    card.style.top = `${place.bottom - frame.top + 8}px`;
    for (const one of box.querySelectorAll("[aria-describedby]")) one.removeAttribute("aria-describedby");
    mark.setAttribute("aria-describedby", card.id);
  }
  function hide() {
    clearTimeout(leaving);
    card.hidden = true;
    held = null;
  }
  const soon = () => { clearTimeout(leaving); leaving = setTimeout(hide, 220); };
  const markAt = event => event.target.closest(".time-mark");
  const reachable = mark => {
    mark.tabIndex = mark.dataset.lines.split(" ").includes(stop) ? 0 : -1;
    return mark;
  };

  box.addEventListener("mouseover", event => {
    if (markAt(event)) show(markAt(event));
    else if (card.contains(event.target)) clearTimeout(leaving);
    else if (held) soon();
  });
  box.addEventListener("mouseleave", soon);
  box.addEventListener("focusin", event => {
    clearTimeout(leaving);
    const mark = markAt(event);
    if (!mark) return;
    focused = mark;
    [stop] = mark.dataset.lines.split(" ");
    for (const one of box.querySelectorAll(".time-mark")) reachable(one);
    show(mark);
  });
  box.addEventListener("focusout", event => {
    if (!card.contains(event.relatedTarget)) soon();
    queueMicrotask(() => { if (focused?.isConnected && focused !== document.activeElement) focused = null; });
  });
  box.addEventListener("click", event => { if (markAt(event)?.tagName === "BUTTON") show(markAt(event)); });
  box.addEventListener("keydown", event => {
    if (event.key === "Escape") { hide(); return; }
    const marks = [...box.querySelectorAll(".time-mark")].map(mark => ({ mark, x: mark.getBoundingClientRect().left })).sort((one, other) => one.x - other.x);
    const at = marks.findIndex(({ mark }) => mark === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (at < 0 || to === undefined || !marks[to]) return;
    event.preventDefault();
    marks[to].mark.focus();
  });
  // The focus goes on to the mark that stands in the place of one that was drawn anew.
  const refocus = () => {
    if (!focused || focused.isConnected || document.activeElement !== document.body) return;
    [...box.querySelectorAll(".time-mark")].find(mark => mark.dataset.lines.split(" ").includes(stop))?.focus({ preventScroll: true });
  };
  return { reachable, refocus };
}

function entry(line) {
  const made = part("div", `time-entry k-${line.section}`);
  const head = part("p", "time-entry-head");
  head.append(part("b", "", line.when), " ", line.address ? link(line.address, line.label) : part("span", "", line.label));
  if (line.status) head.append(" ", part("span", "status", line.status));
  made.append(head);
  if (line.words) {
    const words = part("q", "time-words");
    words.append(line.passage ? link(line.passage, line.words) : line.words);
    made.append(words);
  } else if (line.passage && line.source) made.append(link(line.passage, line.source));
  return made;
}

function link(address, text) {
  const made = part("a", "", text);
  made.href = address;
  return made;
}

function part(tag, name, text = "") {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text) made.textContent = text;
  if (text) made.dir = "auto";
  return made;
}
