// Words and notes find each other; notes stand beside their words; a passage can be cited and shared.
import { copy } from "./copy.js";
import { layNotes } from "./margin.js";
import { preparePassages } from "./passage.js";
import { prepareJudging } from "./review-margin.js";

const reading = document.querySelector(".reading");
const text = reading.querySelector(".report-text");
const margin = reading.querySelector(".margin");
const notes = new Map([...margin.querySelectorAll(".note")].map(note => [note.dataset.note, note]));
const marks = new Map([...notes.keys()].map(number => [number, []]));
for (const mark of text.querySelectorAll("mark[data-notes]"))
  for (const number of mark.dataset.notes.split(" ")) marks.get(number)?.push(mark);

const lay = layNotes(text, margin, [...notes.values()], note => marks.get(note.dataset.note)[0]);
let held = null;

function light(numbers) {
  for (const one of reading.querySelectorAll(".lit")) one.classList.remove("lit");
  for (const number of numbers) {
    notes.get(number)?.classList.add("lit");
    for (const mark of marks.get(number) ?? []) mark.classList.add("lit");
  }
}

function hold(number) {
  if (held) notes.get(held).removeAttribute("aria-current");
  held = number;
  light(number ? [number] : []);
  if (number) notes.get(number).setAttribute("aria-current", "true");
  lay(number ? notes.get(number) : null);
}

const inView = element => {
  const box = element.getBoundingClientRect();
  return box.top >= 60 && box.bottom <= innerHeight;
};
const show = element => { if (element && !inView(element)) element.scrollIntoView({ block: "center" }); };
const visible = number => getComputedStyle(notes.get(number)).display !== "none";

// Several notes may rest on the same words: a further click goes to the next of them.
text.addEventListener("click", event => {
  const mark = event.target.closest("mark[data-notes]");
  if (!mark) { hold(null); return; }
  if (!getSelection().isCollapsed) return;
  const numbers = mark.dataset.notes.split(" ").filter(visible);
  if (!numbers.length) return;
  const number = numbers[(numbers.indexOf(held) + 1) % numbers.length];
  hold(number);
  show(notes.get(number));
});
text.addEventListener("mouseover", event => {
  if (held) return;
  const mark = event.target.closest("mark[data-notes]");
  light(mark ? mark.dataset.notes.split(" ") : []);
});
text.addEventListener("mouseleave", () => { if (!held) light([]); });
margin.addEventListener("mouseover", event => {
  if (held) return;
  const note = event.target.closest(".note");
  for (const mark of text.querySelectorAll("mark.lit")) mark.classList.remove("lit");
  for (const mark of (note && marks.get(note.dataset.note)) ?? []) mark.classList.add("lit");
});
margin.addEventListener("mouseleave", () => { if (!held) light([]); });
margin.addEventListener("click", event => {
  const note = event.target.closest(".note");
  if (!note || event.target.closest("a:not(.to-words), summary, details, button, form")) return;
  if (event.target.closest(".to-words")) event.preventDefault();
  hold(note.dataset.note);
  const [first] = marks.get(note.dataset.note);
  show(first);
  if (first && event.target.closest(".to-words")) history.replaceState(null, "", `#${first.id}`);
});
document.addEventListener("keydown", event => { if (event.key === "Escape") hold(null); });
for (const toggle of reading.querySelectorAll(".legend input"))
  toggle.addEventListener("change", () => { if (held && !visible(held)) hold(null); else lay(held ? notes.get(held) : null); });

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.matches(".note")) hold(target.dataset.note);
  else if (target?.matches("mark[data-notes]")) hold(target.dataset.notes.split(" ")[0]);
}
addEventListener("hashchange", follow);
follow();

const legend = reading.querySelector(".legend");
if (legend && text.dataset.draft === undefined) {
  const hint = document.createElement("p");
  hint.className = "legend-hint";
  hint.textContent = "Select a passage to copy its link. Click words for their notes, a note for its words.";
  legend.append(hint);
}

for (const details of margin.querySelectorAll("details.cite")) {
  const citation = details.querySelector(".citation");
  const address = citation.querySelector(".citation-address");
  if (address) address.textContent = new URL(address.textContent, location.href).href;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy citation";
  button.addEventListener("click", () => copy(citation.textContent.replace(/\s+/g, " ").trim(), button));
  details.append(button);
}
for (const share of margin.querySelectorAll("a.share"))
  share.addEventListener("click", event => {
    event.preventDefault();
    copy(share.href, share);
  });
preparePassages(text);
prepareJudging(margin, notes, () => held, number => { hold(number); show(marks.get(number)[0] ?? notes.get(number)); });
