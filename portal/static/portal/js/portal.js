// Improves what works without it: filters apply at once, menus close behind you, videos play in place,
// what somebody writes is saved by itself.
import "./closing.js";
import "./facets.js";
import "./formatting.js";
import "./menu.js";
import "./needs-script.js";
import "./video.js";
import "./writing.js";
