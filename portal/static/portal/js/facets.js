// The filters are open on wide screens, also in browsers that cannot do so by stylesheet.
const wide = window.matchMedia("(width >= 60em)");

function openWhenWide(root) {
  if (!wide.matches) return;
  for (const panel of root.querySelectorAll("[data-open-when-wide]")) panel.open = true;
}

// A swap replaces the filters: keep open what the reader had opened, and the focus where it was.
let opened = [];

document.addEventListener("htmx:beforeSwap", () => {
  opened = [...document.querySelectorAll(".facets details")].map((details) => details.open);
});

document.addEventListener("htmx:afterSwap", () => {
  document.querySelectorAll(".facets details").forEach((details, place) => {
    if (opened[place]) details.open = true;
  });
});

openWhenWide(document);
