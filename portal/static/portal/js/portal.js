// Improves what works without it: filters apply at once, the menu closes behind you, videos play in place.
import "./facets.js";
import "./menu.js";
import "./needs-script.js";
import "./video.js";
