// Improves what works without it: filters apply at once, videos play in place.
import "./facets.js";
import "./video.js";
