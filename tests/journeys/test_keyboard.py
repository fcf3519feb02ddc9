"""What a keyboard has to be able to do on every page."""


def test_the_menu_of_a_phone_closes_behind_its_last_link(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("button", name="Menu").press("Enter")
    assert page.locator("#site-menu").is_visible()
    page.locator("#header-search").focus()
    for _press in range(3):
        page.keyboard.press("Tab")
    page.locator("#site-menu").wait_for(state="hidden")


def test_escape_closes_the_menu_and_gives_the_focus_back(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("button", name="Menu").press("Enter")
    page.keyboard.press("Escape")
    page.locator("#site-menu").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.innerText").strip() == "Menu"
