// Improves what works without it. What only some screens need is fetched where it is needed.

// What works with a script only is shown by one.
for (const control of document.querySelectorAll("[data-needs-script]")) control.hidden = false;

const NEEDED_BY = {
  ".facets": "./facets.js",
  "portal-video": "./video.js",
  "textarea[data-formatted]": "./formatting.js",
  "[data-writing]": "./writing.js",
};

for (const [selector, script] of Object.entries(NEEDED_BY)) {
  if (document.querySelector(selector)) import(script);
}

// What opens over the page closes by Escape, by a press elsewhere, and when the focus goes on to the page.
for (const opened of document.querySelectorAll("details[data-closes]")) {
  const close = () => { opened.open = false; };
  opened.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened.open) return;
    close();
    opened.querySelector("summary").focus();
  });
  opened.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !opened.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!opened.contains(event.target)) close();
  });
}

// The menu lies over the page on small screens: it closes when the focus has gone past its end.
const menu = document.getElementById("site-menu");

menu?.addEventListener("focusout", (event) => {
  const next = event.relatedTarget;
  if (next && !menu.contains(next) && menu.matches(":popover-open")) menu.hidePopover();
});

// Every page has a box for searching, and few are used: its script comes with the first sign of somebody.
if (document.querySelector("[data-completes]")) {
  const comes = new AbortController();
  const fetchIt = () => {
    comes.abort();
    import("./completions.js");
  };
  for (const sign of ["pointermove", "pointerdown", "keydown", "focusin"]) {
    document.addEventListener(sign, fetchIt, { signal: comes.signal, passive: true });
  }
}
