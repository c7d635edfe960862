for (const reading of document.querySelectorAll(".reading")) {
  const marks = [...reading.querySelectorAll("mark")], lines = [...reading.querySelectorAll(".line")];
  const markedBy = new Map();
  for (const mark of marks) for (const n of mark.dataset.lines.split(" ")) {
    if (!markedBy.has(n)) markedBy.set(n, []);
    markedBy.get(n).push(mark);
  }
  let lit = [], pinned = null;
  const light = numbers => {
    for (const e of lit) e.classList.remove("lit");
    lit = [];
    for (const n of numbers) lit.push(lines[n], ...(markedBy.get(String(n)) || []));
    for (const e of lit) e.classList.add("lit");
  };
  const numbersOf = e => e.dataset.line !== undefined ? [e.dataset.line] : e.dataset.lines.split(" ");
  const target = event => event.target.closest(".line, mark");
  const show = e => e && e.scrollIntoView({block: "nearest"});
  const pin = e => {
    pinned = e && e !== pinned ? e : null;
    light(pinned ? numbersOf(pinned) : []);
    if (pinned) show(pinned.matches("mark") ? lines[numbersOf(pinned)[0]] : (markedBy.get(pinned.dataset.line) || [])[0]);
  };
  reading.addEventListener("mouseover", event => {
    const e = target(event);
    if (!pinned) light(e ? numbersOf(e) : []);
  });
  reading.addEventListener("mouseleave", () => { if (!pinned) light([]); });
  reading.addEventListener("focusin", event => { const e = target(event); if (e && !pinned) light(numbersOf(e)); });
  reading.addEventListener("click", event => { if (!event.target.closest("a")) pin(target(event)); });
  reading.addEventListener("keydown", event => {
    const e = target(event);
    if (event.key === "Escape") pin(null);
    else if (e && e === event.target && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); pin(e); }
  });
}
