"""Budgets and accessibility of every screen, in a real browser."""

import gzip
import json
from pathlib import Path

import html5lib
import pytest

from tests.journeys.checks import WIDTHS, assert_accessible
from tests.journeys.screens import OPEN, SCREENS

ROOT = Path(__file__).resolve().parents[2]
KILOBYTE = 1024


@pytest.fixture
def screen(request, name):
    """A browser at a screen: a visitor's for what is open to visitors, else the member's."""
    return request.getfixturevalue("open_page" if name in OPEN else "page")


@pytest.fixture
def answer(browser, site, request, name):
    """What the server answers for a screen; no browser has to show it."""
    session = {} if name in OPEN else {"storage_state": request.getfixturevalue("member_session")}
    context = browser.new_context(base_url=site, **session)
    yield context.request.get(SCREENS[name])
    context.close()


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_screen_is_accessible_and_fits(screen, name, width):
    screen.set_viewport_size({"width": width, "height": 900})
    screen.goto(SCREENS[name])
    assert_accessible(screen)


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_light_and_asks_no_other_host(screen, site, name):
    screen.add_init_script(
        """window.shifted = 0;
        new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    requests, errors = [], []
    screen.on("requestfinished", lambda request: requests.append(request))
    screen.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    screen.goto(SCREENS[name], wait_until="networkidle")
    addresses = [request.url for request in requests if not request.url.startswith("data:")]
    assert [address for address in addresses if not address.startswith(site)] == []
    pictures = [address for address in addresses if "/media/" in address]
    weight = sum(request.sizes()["responseBodySize"] for request in requests)
    assert len(addresses) - len(pictures) <= 10
    assert weight <= (300 if pictures else 80) * KILOBYTE, json.dumps(
        [(r.url, r.sizes()["responseBodySize"]) for r in requests]
    )
    assert screen.evaluate("window.shifted") <= 0.05
    assert [error for error in errors if "404" not in error or name != "lost"] == []


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_well_formed_html(answer):
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(answer.text())
    assert [(place, code) for place, code, _data in parser.errors] == []


def test_styles_and_scripts_keep_to_their_budgets():
    static = ROOT / "portal/static/portal"
    css = len(gzip.compress((static / "css/portal.css").read_bytes()))
    scripts = sum(len(gzip.compress(path.read_bytes())) for path in (static / "js").glob("*.js"))
    assert css <= 30 * KILOBYTE
    assert scripts <= 40 * KILOBYTE


@pytest.mark.parametrize("name", SCREENS)
def test_the_security_policy_stands_on_every_screen(answer):
    policy = answer.headers["content-security-policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
