// Review by keyboard: single keys press what carries them; what was decided is announced, and focus goes on to the next line.
const STORE = "relazione-keys";
const on = () => localStorage.getItem(STORE) !== "off";
const writing = target => target.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
const announcer = document.getElementById("announcer");
let last = "";

function showSwitch() {
  const box = document.getElementById("keys-on");
  document.body.classList.toggle("keys-off", !on());
  if (!box) return;
  box.checked = on();
  box.parentElement.hidden = false;
}

function say(words) {
  announcer.textContent = "";
  setTimeout(() => { announcer.textContent = words; }, 60);
}

document.addEventListener("change", event => {
  if (event.target.id !== "keys-on") return;
  localStorage.setItem(STORE, event.target.checked ? "on" : "off");
  showSwitch();
});

document.addEventListener("keydown", event => {
  const open = event.target.closest?.("details.verb[open]");
  if (event.key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary").focus();
    return;
  }
  if (!on() || event.ctrlKey || event.metaKey || event.altKey || event.repeat || writing(event.target)) return;
  const wanted = document.querySelector(`#results [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) {
    if (event.key.length === 1 && "ms".includes(event.key.toLowerCase()) && document.getElementById("line"))
      say("This line stands for itself: there is nothing to merge or split.");
    return;
  }
  event.preventDefault();
  if (wanted.localName === "summary") openForm(wanted.parentElement);
  else {
    last = "key";
    wanted.click();
  }
});

function openForm(details) {
  details.open = true;
  const field = details.querySelector("[role=alert] ~ * :is(input, select):not([type=hidden]), :is(input, select):not([type=hidden])");
  field?.focus();
}

document.addEventListener("click", event => {
  const button = event.target.closest("#results :is(button, a)");
  if (button && event.detail) last = "pointer";
});

document.addEventListener("htmx:afterSwap", event => {
  if (event.detail.target.id !== "results" && event.detail.elt.id !== "results") return;
  showSwitch();
  const results = document.getElementById("results");
  const wrong = results.querySelector("[role=alert]");
  const line = document.getElementById("line");
  const chip = results.querySelector(".seat-head .chip");
  if (wrong) say(wrong.textContent);
  else say([results.dataset.said, line ? `Next: ${chip.lastChild.textContent}, ${line.textContent}` : results.querySelector(".empty")?.textContent].filter(Boolean).join(" "));
  const field = wrong?.closest("details")?.querySelector(":is(input, select):not([type=hidden])");
  // Whoever pressed a button that is still there stays on it; everybody else goes on at the line.
  if (field) field.focus();
  else if (!results.contains(document.activeElement) || last === "key") line?.focus({ preventScroll: true });
  results.querySelector(".seat")?.scrollIntoView({ block: "nearest" });
  last = "";
});

showSwitch();
