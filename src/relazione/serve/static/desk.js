// What every page has: a menu that closes, and a form that reports can be dropped on.
import { prepareDrop } from "./drop.js";

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
for (const form of document.querySelectorAll("form[data-drop]")) prepareDrop(form);
