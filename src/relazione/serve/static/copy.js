// Copies a text and says so to whoever cannot see it.
export async function copy(text, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = false;
  }
  const before = button.textContent;
  button.textContent = done ? "Copied" : "Not allowed here";
  document.getElementById("announcer").textContent = done ? "Copied." : "The browser does not allow copying here.";
  setTimeout(() => { button.textContent = before; }, 1600);
}
