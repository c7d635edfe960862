// A form on which a report's file, or its text, can be dropped.
export function prepareDrop(form) {
  const file = form.querySelector('input[type="file"]');
  const text = form.querySelector("textarea");
  const wait = form.querySelector(".read-wait");
  const over = on => form.classList.toggle("over", on);
  form.addEventListener("dragover", event => { event.preventDefault(); over(true); });
  form.addEventListener("dragleave", event => { if (!form.contains(event.relatedTarget)) over(false); });
  form.addEventListener("drop", event => {
    over(false);
    const data = event.dataTransfer;
    if (data.files.length) {
      event.preventDefault();
      file.files = data.files;
      form.requestSubmit();
    } else if (data.getData("text/plain") && event.target !== text) {
      event.preventDefault();
      text.value = data.getData("text/plain");
    }
  });
  file.addEventListener("change", () => { if (file.files.length && !text.value.trim()) form.requestSubmit(); });
  text.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    wait.hidden = false;
    // Only after the form's data is taken: what is disabled is not sent.
    setTimeout(() => { for (const button of form.querySelectorAll("button")) button.disabled = true; });
  });
  addEventListener("pageshow", () => {
    wait.hidden = true;
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  });
}
