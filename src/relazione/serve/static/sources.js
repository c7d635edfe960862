// On paper a link leads nowhere: each passage gets the number of its report, with offsets as in "3:120–145",
// and the reports are listed by number at the end. On the screen all of that is hidden.
const PASSAGE = /^\/reports\/([^/?#]+)\?from=(\d+)&to=(\d+)/;

function build() {
  const main = document.querySelector("main");
  for (const one of main.querySelectorAll(".source-number, .sources")) one.remove();
  const sources = new Map();
  for (const link of main.querySelectorAll('a[href^="/reports/"][href*="?from="]')) {
    if (!link.getClientRects().length || link.closest(".reading")) continue;
    const [, key, start, end] = PASSAGE.exec(link.getAttribute("href")) ?? [];
    if (!key) continue;
    if (!sources.has(key)) sources.set(key, { number: sources.size + 1, address: new URL(`/reports/${key}`, location.href).href });
    const source = sources.get(key);
    source.name ??= nameBeside(link);
    const number = document.createElement("span");
    number.className = "source-number print-only";
    number.textContent = `[${source.number}:${start}–${end}]`;
    link.after(number);
  }
  if (sources.size) main.append(list(sources));
}

// What the page calls the report, in the nearest element that says so.
function nameBeside(link) {
  if (link.dataset.report) return link.dataset.report;
  const cite = link.closest(".words, .what, td, li, div")?.querySelector("cite");
  const day = cite?.parentElement.querySelector("cite ~ time")?.textContent;
  return cite && `${cite.textContent.trim()}${day ? `, ${day}` : ""}`;
}

function list(sources) {
  const made = document.createElement("section");
  made.className = "sources print-only";
  const title = document.createElement("h2");
  title.textContent = "Sources";
  const hint = document.createElement("p");
  hint.className = "hint";
  hint.textContent = "The words of [n:a–b] are characters a to b of report n.";
  const all = document.createElement("ol");
  for (const { number, name, address } of sources.values()) {
    const line = document.createElement("li");
    const words = document.createElement("span");
    words.append(Object.assign(document.createElement("span"), { textContent: name ?? "A report", dir: "auto" }), " ",
      Object.assign(document.createElement("span"), { textContent: address, className: "source-address" }));
    line.append(`[${number}]`, words);
    all.append(line);
  }
  made.append(title, hint, all);
  return made;
}

export function prepareSources() {
  addEventListener("beforeprint", build);
  matchMedia("print").addEventListener("change", ({ matches }) => { if (matches) build(); });
}
