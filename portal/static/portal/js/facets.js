// The filters are open on wide screens, also in browsers that cannot do so by stylesheet.
const wide = window.matchMedia("(width >= 60em)");

function openWhenWide(root) {
  if (!wide.matches) return;
  for (const panel of root.querySelectorAll("[data-open-when-wide]")) panel.open = true;
}

// A swap replaces the filters: keep open what the reader had opened, the lists scrolled, and the focus where it was.
let before = null;
// What stood in the box and was ticked when the answer was asked for: what was typed or ticked since goes on into the new
// filters, and is asked for in turn.
let asked = "";
let chosen = new Map();
let ticked = [];
let goesToFound = false;
// The value that was ticked last: on a phone it stays under the finger, wherever the new list has it.
let touched = null;

function box() {
  return document.getElementById("filter-text");
}

function ticks() {
  return new Map([...document.querySelectorAll(".facets__box")].map((field) => [field.id, field.checked]));
}

function goToFound() {
  const found = document.getElementById("found");
  found?.scrollIntoView();
  found?.focus({ preventScroll: true });
}

// Many screen readers pass over a status that comes with its words: this one stays while the list is replaced.
function sayFound() {
  const said = document.querySelector("[data-says-found]");
  if (said) said.textContent = document.getElementById("found")?.textContent ?? "";
}

function name(details) {
  return details.querySelector("summary").textContent.replace(/\(\d+\)/, "").trim();
}

document.addEventListener("htmx:configRequest", (event) => {
  asked = box()?.value;
  chosen = ticks();
  for (const [field, value] of [...event.detail.formData]) {
    if (!value) event.detail.formData.delete(field);
  }
});

document.addEventListener("change", (event) => {
  if (event.target.matches(".facets__box")) touched = event.target;
}, { capture: true });

document.addEventListener("htmx:beforeSwap", () => {
  before = {
    typed: box() && box().value !== asked && [box().value, box().selectionStart, box().selectionEnd],
    ticked: [...ticks()].filter(([id, checked]) => chosen.has(id) && chosen.get(id) !== checked),
    focused: document.activeElement?.closest("#results") && document.activeElement,
    stood: touched?.isConnected && touched.getBoundingClientRect().top,
    opened: [...document.querySelectorAll(".facets details[open]")].map(name),
    sought: [...document.querySelectorAll(".facets__find")].map((find) => [find.id, find.value]),
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
  offerFinding();
  for (const [id, text] of before.sought.filter(([id, text]) => text && document.getElementById(id))) {
    document.getElementById(id).value = text;
    narrow(document.getElementById(id));
  }
  if (before.typed) {
    const [text, start, end] = before.typed;
    box().value = text;
    box().setSelectionRange(start, end);
  }
  ticked = before.ticked.map(([id, checked]) => retick(document.getElementById(id), checked)).filter(Boolean);
  if (goesToFound) goToFound();
  else if (before.focused) (sameAs(before.focused) ?? document.getElementById("found"))?.focus({ preventScroll: true });
  keepInPlace(!goesToFound && touched && document.getElementById(touched.id), before.stood);
  sayFound();
  before = null;
  touched = null;
  goesToFound = false;
});

function keepInPlace(row, stood) {
  if (!row || stood === false || wide.matches) return;
  row.scrollIntoView({ block: "nearest" });
  window.scrollBy({ top: row.getBoundingClientRect().top - stood, behavior: "instant" });
}

// The list that is there is not what was asked for: that is said, and what was chosen stays.
function sayThatItFailed() {
  const said = document.querySelector("[data-failed]");
  if (!said) return;
  said.hidden = false;
  said.firstElementChild.textContent = said.dataset.failed;
  said.scrollIntoView({ block: "nearest" });
}

for (const fault of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(fault, (event) => {
    if (event.target.closest("#results")) sayThatItFailed();
  });
}

function retick(field, checked) {
  if (field) field.checked = checked;
  return field;
}

// Not before the new filters listen.
document.addEventListener("htmx:afterSettle", () => {
  ticked.pop()?.dispatchEvent(new Event("change", { bubbles: true }));
  ticked = [];
});

// What is changed is asked for at once, so the button has nothing to ask as a rule: it leads on to what was found.
document.addEventListener("submit", (event) => {
  if (event.submitter?.id !== "filter-show") return;
  const fields = [...event.target.querySelectorAll("input:not(.facets__find)")];
  goesToFound = fields.some((field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue);
  if (goesToFound) return;
  event.preventDefault();
  event.stopPropagation();
  goToFound();
}, { capture: true });

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

// Long groups are searched in place, which asks nothing of the server. What is ticked stays in sight.
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

function narrow(find) {
  const sought = plain(find.value);
  const rows = [...find.closest("details").querySelectorAll(".facets__values > li")];
  for (const row of rows) {
    const isSought = plain(row.querySelector(".facets__label").textContent).includes(sought);
    row.hidden = !isSought && !row.querySelector(".facets__box").checked;
  }
  const said = find.parentElement.querySelector("[role=status]");
  const shown = rows.filter((row) => !row.hidden).length;
  said.textContent = sought ? said.dataset.said.replace("{shown}", shown).replace("{all}", rows.length) : "";
}

function offerFinding() {
  for (const find of document.querySelectorAll(".facets__find")) find.parentElement.hidden = false;
}

document.addEventListener("input", (event) => {
  if (event.target.matches(".facets__find")) narrow(event.target);
});

document.addEventListener("change", (event) => {
  if (event.target.matches(".facets__find")) event.stopPropagation();
}, { capture: true });

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches(".facets__find")) event.preventDefault();
});

offerFinding();
openWhenWide(document);
