"""What is printed is black on white, whatever colours the network has chosen."""

import pytest

COLOURS = """part => {
    const style = getComputedStyle(document.querySelector(part));
    return [style.color, style.backgroundColor];
}"""
BLACK_ON_WHITE = ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


@pytest.mark.parametrize(
    ("address", "part"),
    [("/communities/", ".constellation"), ("/gatherings/spring-basecamp-2015/", ".page-header--night")],
)
def test_what_is_light_on_night_is_dark_on_white(page, address, part):
    page.goto(address)
    assert page.evaluate(COLOURS, part) != BLACK_ON_WHITE
    page.emulate_media(media="print")
    assert page.evaluate(COLOURS, part) == BLACK_ON_WHITE
