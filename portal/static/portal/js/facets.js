// The filters are open on wide screens, also in browsers that cannot do so by stylesheet.
const wide = window.matchMedia("(width >= 60em)");

function openWhenWide(root) {
  if (!wide.matches) return;
  for (const panel of root.querySelectorAll("[data-open-when-wide]")) panel.open = true;
}

// A swap replaces the filters: keep open what the reader had opened, the lists scrolled, and the focus where it was.
let before = null;

document.addEventListener("htmx:beforeSwap", () => {
  before = {
    focused: document.activeElement?.closest("#results") ? document.activeElement.id : "",
    opened: [...document.querySelectorAll(".facets details")].map((details) => details.open),
    scrolled: [...document.querySelectorAll(".facets__values")].map((list) => list.scrollTop),
  };
});

document.addEventListener("htmx:afterSwap", () => {
  if (!before) return;
  document.querySelectorAll(".facets details").forEach((details, place) => {
    if (before.opened[place]) details.open = true;
  });
  document.querySelectorAll(".facets__values").forEach((list, place) => {
    list.scrollTop = before.scrolled[place] ?? 0;
  });
  if (before.focused) document.getElementById(before.focused)?.focus({ preventScroll: true });
  before = null;
});

openWhenWide(document);
