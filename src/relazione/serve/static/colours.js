// The colours of the page as drawings need them, and a word when they change.
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export function onColours(draw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  new MutationObserver(draw).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
