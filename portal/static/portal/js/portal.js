// Improves what works without it. What only some screens need is fetched where it is needed.
import "./closing.js";

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
