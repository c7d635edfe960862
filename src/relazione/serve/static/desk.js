// What every page has: a menu that closes, and a form that reports can be dropped on.
import { prepareDrop } from "./drop.js";
import { prepareSources } from "./sources.js";

document.addEventListener("click", event => {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
// A choice in a listing's filters counts at once; words count when they are sent. Addresses hold no empty parameters.
document.addEventListener("change", event => {
  if (event.target.matches(".filters :is(select, input[type=date], input[type=checkbox])")) event.target.form.requestSubmit();
});
document.addEventListener("htmx:configRequest", event => {
  if (event.detail.verb !== "get") return; // where something is decided an empty field says that it is not told
  const data = event.detail.formData;
  for (const name of new Set(data.keys())) {
    const told = data.getAll(name).filter(value => value); // what was chosen stays beside an empty box of the same name
    data.delete(name);
    for (const value of told) data.append(name, value);
  }
});
for (const form of document.querySelectorAll("form[data-drop]")) prepareDrop(form);
prepareSources();
// Narrow screens show what was found first; the filters are a button away, and open where they say something.
const filters = document.querySelector("form.filters");
if (filters) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "show-filters";
  button.textContent = "Filters";
  const told = [...new FormData(filters)].some(([, value]) => value);
  button.setAttribute("aria-expanded", String(told));
  button.addEventListener("click", () => button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true")));
  filters.before(button);
}
