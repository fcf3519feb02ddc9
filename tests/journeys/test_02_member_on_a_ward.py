from playwright.sync_api import expect


def test_a_member_finds_the_practice_what_failed_and_whom_to_ask_on_a_phone(member):
    member.set_viewport_size({"width": 360, "height": 740})
    member.goto("/")
    member.locator("#hero-search").fill("ward huddles for falls")
    member.locator("#hero-search").press("Enter")
    member.get_by_role("link", name="Ward safety huddles to prevent falls").click()
    expect(member.get_by_role("heading", name="What did not work")).to_be_visible()
    expect(member.get_by_text("Seven in the morning")).to_be_visible()
    member.get_by_role("link", name="Bernadette Okafor").first.click()
    expect(member.get_by_role("heading", name="What I can help with")).to_be_visible()
    assert member.get_by_role("link", name="Write to Bernadette Okafor").get_attribute("href").startswith("mailto:")
