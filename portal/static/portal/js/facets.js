// The filters are open on wide screens, also in browsers that cannot do so by stylesheet.
const wide = window.matchMedia("(width >= 60em)");

function openWhenWide(root) {
  if (!wide.matches) return;
  for (const panel of root.querySelectorAll("[data-open-when-wide]")) panel.open = true;
}

// A swap replaces the filters: keep open what the reader had opened, the lists scrolled, and the focus where it was.
let before = null;

function name(details) {
  return details.querySelector("summary").textContent.replace(/\(\d+\)/, "").trim();
}

document.addEventListener("htmx:configRequest", (event) => {
  for (const [field, value] of [...event.detail.formData]) {
    if (!value) event.detail.formData.delete(field);
  }
});

document.addEventListener("htmx:beforeSwap", () => {
  before = {
    focused: document.activeElement?.closest("#results") ? document.activeElement.id : "",
    opened: [...document.querySelectorAll(".facets details[open]")].map(name),
    scrolled: Object.fromEntries(
      [...document.querySelectorAll(".facets__values")].map((list) => [name(list.parentElement), list.scrollTop]),
    ),
  };
});

document.addEventListener("htmx:afterSwap", () => {
  if (!before) return;
  for (const details of document.querySelectorAll(".facets details")) {
    if (before.opened.includes(name(details))) details.open = true;
    const list = details.querySelector(":scope > .facets__values");
    if (list) list.scrollTop = before.scrolled[name(details)] ?? 0;
  }
  if (before.focused) document.getElementById(before.focused)?.focus({ preventScroll: true });
  before = null;
});

openWhenWide(document);
