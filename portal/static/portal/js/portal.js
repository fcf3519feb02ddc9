// Improves what works without it. What only some screens need is fetched where it is needed.
import "./closing.js";

// What works with a script only is shown by one.
for (const control of document.querySelectorAll("[data-needs-script]")) control.hidden = false;

const NEEDED_BY = {
  "[data-completes]": "./completions.js",
  ".facets": "./facets.js",
  "portal-video": "./video.js",
  "textarea[data-formatted]": "./formatting.js",
  "[data-writing]": "./writing.js",
};

for (const [selector, script] of Object.entries(NEEDED_BY)) {
  if (document.querySelector(selector)) import(script);
}
