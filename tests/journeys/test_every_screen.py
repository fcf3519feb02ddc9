"""Budgets and accessibility of every screen, in a real browser."""

import gzip
import json
from pathlib import Path

import html5lib
import pytest

from tests.journeys.checks import WIDTHS, assert_accessible
from tests.journeys.screens import SCREENS

ROOT = Path(__file__).resolve().parents[2]
KILOBYTE = 1024


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_is_accessible_and_fits(page, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(SCREENS[name])
    assert_accessible(page)


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
