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
