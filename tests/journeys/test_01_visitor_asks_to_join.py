from playwright.sync_api import expect


def test_a_visitor_sees_what_the_network_is_and_asks_to_join(visitor):
    visitor.goto("/")
    visitor.get_by_role("link", name="All communities").click()
    visitor.get_by_role("link", name="Perinatal Care", exact=True).click()
    expect(visitor.get_by_role("heading", name="Domain: what are we about?")).to_be_visible()
    visitor.get_by_role("link", name="Ask to join").first.click()
    visitor.get_by_label("Your name").fill("Kim Ode")
    visitor.get_by_label("Your e-mail address").fill("kim@")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert visitor.evaluate("document.activeElement.className") == "error-summary"
    assert visitor.get_by_label("Your name").input_value() == "Kim Ode"
    visitor.get_by_label("Your e-mail address").fill("kim@example.org")
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_text("within five working days")).to_be_visible()
