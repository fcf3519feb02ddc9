// The menu lies over the page on small screens: it closes when the focus has gone past its end.
const menu = document.getElementById("site-menu");

menu?.addEventListener("focusout", (event) => {
  const next = event.relatedTarget;
  if (next && !menu.contains(next) && menu.matches(":popover-open")) menu.hidePopover();
});
