// A small toolbar over texts in which simple formatting can be typed: it types the marks for you.
const MARKS = [
  { name: "bold", before: "**", after: "**" },
  { name: "list", line: "- " },
  { name: "link", before: "[", after: "](https://)" },
];

function insert(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end);
  const text = mark.line
    ? chosen.split("\n").map((line) => mark.line + line).join("\n")
    : mark.before + chosen + mark.after;
  area.focus();
  area.setRangeText(text, start, end, "end");
  if (!chosen && mark.after) area.selectionStart = area.selectionEnd = start + mark.before.length;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

for (const area of document.querySelectorAll("textarea[data-formatted]:not([disabled])")) {
  const words = area.form.dataset;
  const bar = document.createElement("div");
  bar.className = "written__bar";
  bar.role = "group";
  bar.ariaLabel = `${words.formatting}: ${area.labels[0]?.textContent.trim() ?? ""}`;
  for (const mark of MARKS) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "written__small";
    button.textContent = words[mark.name];
    button.addEventListener("click", () => insert(area, mark));
    bar.append(button);
  }
  area.before(bar);
}
