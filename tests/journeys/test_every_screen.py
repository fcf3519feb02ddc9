"""Budgets and accessibility of every screen, in a real browser."""

import gzip
import json
from pathlib import Path

import axe_playwright_python
import html5lib
import pytest

from tests.journeys.screens import SCREENS

ROOT = Path(__file__).resolve().parents[2]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
KILOBYTE = 1024
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page):
    # The site's own security policy forbids inline scripts: axe comes in by the debugger.
    page.evaluate(AXE)
    found = page.evaluate("tags => axe.run({runOnly: tags})", WCAG)["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]][:5]) for rule in found]


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [320, 1280])
def test_a_screen_is_accessible_and_fits(page, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(SCREENS[name])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("h1").count() == 1
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, input, select, summary")].filter((control) => {
            const box = control.getBoundingClientRect();
            const inline = getComputedStyle(control).display === "inline";
            return box.width > 1 && box.height > 1 && !inline && (box.width < 23.5 || box.height < 23.5)
                && control.type !== "checkbox";
        }).map((control) => control.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_light_and_asks_no_other_host(page, site, name):
    page.add_init_script(
        """window.shifted = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    requests, errors = [], []
    page.on("requestfinished", lambda request: requests.append(request))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(SCREENS[name], wait_until="networkidle")
    addresses = [request.url for request in requests if not request.url.startswith("data:")]
    assert [address for address in addresses if not address.startswith(site)] == []
    pictures = [address for address in addresses if "/media/" in address]
    weight = sum(request.sizes()["responseBodySize"] for request in requests)
    assert len(addresses) - len(pictures) <= 10
    assert weight <= (300 if pictures else 80) * KILOBYTE, json.dumps(
        [(r.url, r.sizes()["responseBodySize"]) for r in requests]
    )
    assert page.evaluate("window.shifted") <= 0.05
    assert [error for error in errors if "404" not in error or name != "lost"] == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_well_formed_html(page, name):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(page.request.get(SCREENS[name]).text())
    assert [(place, code) for place, code, _data in parser.errors] == []


def test_styles_and_scripts_keep_to_their_budgets():
    static = ROOT / "portal/static/portal"
    css = len(gzip.compress((static / "css/portal.css").read_bytes()))
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (static / "js").glob("*.js"))
    assert css <= 30 * KILOBYTE
    assert scripts <= 40 * KILOBYTE


@pytest.mark.parametrize("name", SCREENS)
def test_the_security_policy_stands_on_every_screen(page, name):
    policy = page.request.get(SCREENS[name]).headers["content-security-policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
