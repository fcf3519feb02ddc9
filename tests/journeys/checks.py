"""What has to hold on every screen, in every state of it."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What moves to its place when the width changes, or fades in, is there.
AT_REST = """async () => {
    const ending = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime < Infinity);
    await Promise.allSettled(ending.map((each) => each.finished));
}"""
# Whatever else axe has found stays with it: to tell it all takes as long as to find it.
LOOK = """async ([within, tags]) => {
    const found = await axe.run(within, {runOnly: tags, resultTypes: ["violations"]});
    return found.violations;
}"""
WIDTHS = (320, 1280)
SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter((control) => {
    const box = control.getBoundingClientRect();
    const inline = getComputedStyle(control).display === "inline";
    const shown = control.checkVisibility() && box.width > 1 && box.height > 1;
    return shown && !inline && (box.width < 23.5 || box.height < 23.5) && control.type !== "checkbox";
}).map((control) => control.outerHTML.slice(0, 120))"""


def violations(page, within=":root"):
    """What axe finds in the page, or in those of its elements that a selector names."""
    # The site's own security policy forbids inline scripts: axe comes in by the debugger.
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    page.evaluate(AT_REST)
    found = page.evaluate(LOOK, [within, WCAG])
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:5]) for rule in found]


def assert_accessible(page):
    found = violations(page)
    assert found == [], found
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("h1").count() == 1
    small = page.evaluate(SMALL)
    assert small == [], small


def at_both_widths(page):
    """Look at what is open on a phone and on a wide screen; afterwards it is as wide as before.

    What a script does with a wide screen while a page is loaded, as with filters, is not seen so.
    """
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({**before, "width": width})
        assert_accessible(page)
    page.set_viewport_size(before)
