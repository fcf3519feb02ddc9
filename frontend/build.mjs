// Builds the committed front-end files. `--out DIR` writes elsewhere, for comparison.
// The digest in the first line of portal.css lets `check.py` tell, without Node, whether the committed
// file belongs to the present sources.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const outFlag = process.argv.indexOf("--out");
const out = outFlag > 0 ? process.argv[outFlag + 1] : join(here, "../portal/static/portal");

function sourceFiles() {
  const sheets = readdirSync(join(here, "sass"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(here, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"));
  return [...sheets, "build.mjs", "package-lock.json"].sort();
}

function digest(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex").slice(0, 16);
}

function sourceDigest() {
  return digest(sourceFiles().flatMap((name) => [name, "\0", readFileSync(join(here, name)), "\0"]));
}

function compile() {
  const options = { style: "compressed", loadPaths: [join(here, "node_modules")], charset: false };
  return sass.compile(join(here, "sass/portal.scss"), options).css.trim() + "\n";
}

/** Fails on a colour written outside the tokens and the print sheet: it could not follow the theme. */
function refuseLiteralColours(css) {
  const applied = css.replace(/--[\w-]+:[^;}]*/g, "");
  const literals = applied.match(/#[0-9a-f]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)/gi) ?? [];
  const stray = literals.filter((colour) => !/^rgba\(0, ?0, ?0, ?0\)$/.test(colour));
  if (stray.length) throw new Error(`Colours that are not tokens: ${[...new Set(stray)].join(", ")}`);
  if (css.includes("!important")) throw new Error("The stylesheet uses !important.");
}

function write(name, text) {
  mkdirSync(dirname(join(out, name)), { recursive: true });
  writeFileSync(join(out, name), text);
}

const css = compile();
refuseLiteralColours(css);
const notice = "includes nhsuk-frontend 10.6.1, MIT, Copyright NHS England";
write("css/portal.css", `/* sources ${sourceDigest()} output ${digest([css])}; ${notice} */\n${css}`);

// The one picture that the stylesheet names.
const cross = "images/nhsuk-icon-cross.svg";
write(cross, readFileSync(join(here, "node_modules/nhsuk-frontend/dist/nhsuk/assets", cross), "utf8"));

const htmx = readFileSync(join(here, "node_modules/htmx.org/dist/htmx.min.js"), "utf8").trim();
write("js/htmx.min.js", `/* htmx 2.0.11, https://htmx.org, Zero-Clause BSD licence: see htmx.LICENSE.txt */\n${htmx}\n`);
write("js/htmx.LICENSE.txt", readFileSync(join(here, "node_modules/htmx.org/LICENSE"), "utf8"));
