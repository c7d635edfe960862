// The card beside a mark of a time line: when, what, where it stands, and the words of the report.
const MOST = 6; // events of one card

export function prepareCard(box, marks) {
  const card = document.createElement("div");
  card.className = "time-card";
  card.id = "time-card";
  card.hidden = true;
  box.append(card);
  let leaving = 0;
  let held = null;

  function show(mark, bunch) {
    clearTimeout(leaving);
    if (held === mark) return;
    held = mark;
    card.replaceChildren(...bunch.lines.slice(0, MOST).map(entry));
    if (bunch.lines.length > MOST) card.append(part("p", "time-more", `and ${bunch.lines.length - MOST} more, in the time line below`));
    card.hidden = false;
    const place = mark.getBoundingClientRect();
    const frame = box.getBoundingClientRect();
    card.style.left = `${Math.max(8, Math.min(place.left - frame.left + place.width / 2 - card.offsetWidth / 2, frame.width - card.offsetWidth - 8))}px`;
    card.style.top = `${place.bottom - frame.top + 4}px`;
    for (const one of box.querySelectorAll("[aria-describedby]")) one.removeAttribute("aria-describedby");
    mark.setAttribute("aria-describedby", card.id);
  }
  function hide() {
    clearTimeout(leaving);
    card.hidden = true;
    held = null;
  }
  const soon = () => { clearTimeout(leaving); leaving = setTimeout(hide, 220); };

  marks.sort((one, other) => one.bunch.x - other.bunch.x);
  marks.forEach(({ mark, bunch }, at) => {
    mark.tabIndex = at ? -1 : 0; // one stop for the tab key; arrows go on from there
    mark.addEventListener("mouseenter", () => show(mark, bunch));
    mark.addEventListener("mouseleave", soon);
    mark.addEventListener("focus", () => show(mark, bunch));
    mark.addEventListener("blur", event => { if (!card.contains(event.relatedTarget)) soon(); });
    if (mark.tagName === "BUTTON") mark.addEventListener("click", () => show(mark, bunch));
  });
  card.addEventListener("mouseenter", () => clearTimeout(leaving));
  card.addEventListener("mouseleave", soon);
  card.addEventListener("focusin", () => clearTimeout(leaving));
  card.addEventListener("focusout", event => { if (!card.contains(event.relatedTarget)) soon(); });
  box.onkeydown = event => {
    if (event.key === "Escape") { hide(); return; }
    const at = marks.findIndex(one => one.mark === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: marks.length - 1 }[event.key];
    if (at < 0 || to === undefined || !marks[to]) return;
    event.preventDefault();
    marks[at].mark.tabIndex = -1;
    marks[to].mark.tabIndex = 0;
    marks[to].mark.focus();
  };
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
