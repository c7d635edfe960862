// Judging in the margin of a report: single keys act on the note that is held, and the page stays where it was.
const STORE = "relazione-keys"; // as on the page of review
const PLACE = "relazione-judged";
const on = () => localStorage.getItem(STORE) !== "off";
const writing = target => target.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");

// notes: by number, in order; held: gives the number of the note that is held; hold: holds one, and shows it.
export function prepareJudging(margin, notes, held, hold) {
  const keys = document.querySelector(".note-keys");
  if (!keys) return;
  const box = keys.querySelector("#keys-on");
  keys.hidden = false;
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));

  const shown = number => getComputedStyle(notes.get(number)).display !== "none";
  function go(step) {
    const numbers = [...notes.keys()].filter(number => number === held() || shown(number));
    const at = numbers.indexOf(held());
    const next = numbers[at < 0 ? (step > 0 ? 0 : numbers.length - 1) : at + step];
    if (next === undefined) return;
    hold(next);
    notes.get(next).querySelector(".to-words").focus({ preventScroll: true });
  }

  document.addEventListener("keydown", event => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "n" || key === "p") {
      event.preventDefault();
      go(key === "n" ? 1 : -1);
      return;
    }
    const wanted = held() && notes.get(held()).querySelector(`.note-verbs [data-key="${CSS.escape(key)}"]`);
    if (!wanted) return;
    event.preventDefault();
    wanted.click();
  });

  // The form of the page of review, set into the note; one is open at a time.
  margin.addEventListener("htmx:beforeRequest", event => {
    for (const open of margin.querySelectorAll(".correct-here")) open.replaceChildren();
    hold(event.target.closest(".note").dataset.note);
  });
  margin.addEventListener("htmx:afterSwap", event => {
    event.target.querySelector(":is(input, select):not([type=hidden])")?.focus();
  });
  margin.addEventListener("keydown", event => {
    const form = event.key === "Escape" && event.target.closest(".correct-here form");
    if (!form) return;
    event.stopPropagation();
    const link = form.closest(".note").querySelector(".correct");
    form.remove();
    link.focus();
  });

  // Whoever judged is brought back to the note, and nothing has moved.
  margin.addEventListener("submit", () => sessionStorage.setItem(PLACE, `${location.pathname} ${scrollY}`));
  const [path, place] = (sessionStorage.getItem(PLACE) ?? "").split(" ");
  sessionStorage.removeItem(PLACE);
  if (path !== location.pathname) return;
  function settle() { // after the browser has gone to the fragment, which takes the focus away
    scrollTo({ top: Number(place), behavior: "instant" });
    const note = notes.get(held());
    note?.querySelector(".to-words").focus({ preventScroll: true });
    note?.scrollIntoView({ block: "nearest" }); // a form that was open in it has gone
    const flash = document.querySelector(".flash")?.textContent;
    if (flash) document.getElementById("announcer").textContent = flash;
  }
  if (document.readyState === "complete") setTimeout(settle);
  else addEventListener("load", () => setTimeout(settle));
}
