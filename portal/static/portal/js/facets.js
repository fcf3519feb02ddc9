// The filters are open on wide screens, also in browsers that cannot do so by stylesheet.
const wide = window.matchMedia("(width >= 60em)");

function openWhenWide(root) {
  if (!wide.matches) return;
  for (const panel of root.querySelectorAll("[data-open-when-wide]")) panel.open = true;
}

// A swap replaces the filters: keep open what the reader had opened, the lists scrolled, and the focus where it was.
let before = null;
// What stood in the box when the answer was asked for: what was typed since goes on into the new box.
let asked = "";

function box() {
  return document.getElementById("filter-text");
}

function name(details) {
  return details.querySelector("summary").textContent.replace(/\(\d+\)/, "").trim();
}

document.addEventListener("htmx:configRequest", (event) => {
  asked = box()?.value;
  for (const [field, value] of [...event.detail.formData]) {
    if (!value) event.detail.formData.delete(field);
  }
});

document.addEventListener("htmx:beforeSwap", () => {
  before = {
    typed: box() && box().value !== asked && [box().value, box().selectionStart, box().selectionEnd],
    focused: document.activeElement?.closest("#results") && document.activeElement,
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
  if (before.typed) {
    const [text, start, end] = before.typed;
    box().value = text;
    box().setSelectionRange(start, end);
  }
  if (before.focused) (sameAs(before.focused) ?? document.getElementById("found"))?.focus({ preventScroll: true });
  before = null;
});

// What the new list has in the place of a control of the old one.
function sameAs(control) {
  if (control.localName !== "summary") return control.id ? document.getElementById(control.id) : null;
  const summaries = document.querySelectorAll(".facets summary");
  return [...summaries].find((summary) => name(summary.parentElement) === name(control.parentElement));
}

// Browsers call a date changed at each digit. One that is typed is sent when its year has become whole, and else when
// its field is left; one that is picked at once.
const FIRST_YEAR = "1900";
const typed = new WeakMap();

function dateField(event) {
  return event.target.matches?.(".facets input[type=date]") ? event.target : null;
}

document.addEventListener("keydown", (event) => {
  const field = dateField(event);
  if (field && !typed.has(field)) typed.set(field, { seen: field.value, waits: false });
});

document.addEventListener("change", (event) => {
  const field = dateField(event);
  const typing = field && typed.get(field);
  if (!typing) return;
  const isYearWhole = typing.seen && typing.seen < FIRST_YEAR && field.value >= FIRST_YEAR;
  typing.seen = field.value;
  typing.waits = !isYearWhole;
  if (typing.waits) event.stopPropagation();
}, { capture: true });

document.addEventListener("focusout", (event) => {
  const field = dateField(event);
  const typing = field && typed.get(field);
  typed.delete(field);
  if (typing?.waits && field.isConnected) field.dispatchEvent(new Event("change", { bubbles: true }));
});

openWhenWide(document);
