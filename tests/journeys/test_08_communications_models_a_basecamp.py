from tests.journeys.admin import done, open_menu, press_action, preview

LAST_YEARS = "/gatherings/recent-basecamp/"


def words(reader, address):
    reader.goto(address)
    return reader.locator("main").inner_text()


def test_last_year_s_basecamp_is_copied_changed_published_and_harvested(desk, reader):
    before = words(reader, LAST_YEARS)
    copied(desk)
    announced(desk)
    reader.goto("/gatherings/")
    assert reader.get_by_role("link", name="Coming up").get_attribute("aria-current") == "true"
    reader.get_by_role("link", name="Basecamp of the bridges").click()
    coming = reader.locator("main").inner_text()
    assert "Thursday 15 March 2029" in coming
    assert "Tea on the bridge" in coming
    assert "Case clinics" in coming
    assert "Which bridge did you cross?" in coming
    address = reader.url
    written_up(desk)
    reader.goto(address)
    held = reader.locator("main").inner_text()
    for text in (
        "Over the counter",
        "Ask the porter first",
        "I crossed two today.",
        "Paint the meeting room",
        "Kim Ode",
    ):
        assert text in held
    assert "Not to be printed" not in held
    assert words(reader, LAST_YEARS) == before


def copied(desk):
    desk.goto(LAST_YEARS)
    desk.get_by_role("link", name="Edit this page").click()
    open_menu(desk.locator("header").get_by_role("button", name="Actions", exact=True))
    desk.get_by_role("link", name="Copy").click()
    desk.get_by_label("New title").fill("Basecamp of the bridges")
    desk.get_by_label("New slug").fill("basecamp-of-the-bridges")
    desk.locator("main form").get_by_role("button", name="Copy").click()
    assert "copied" in done(desk)
    desk.locator(".messages").get_by_role("link", name="Edit").click()


def announced(desk):
    """The copy says what is to come: another day and place, one item and one question changed, nothing of what happened last year."""
    desk.get_by_label("Starts").fill("2029-03-15 10:00")
    desk.get_by_label("Ends").fill("2029-03-15 16:00")
    desk.get_by_label("Place", exact=True).fill("Harrogate")
    desk.locator("[name=agenda-0-value-title]").fill("Tea on the bridge")
    desk.locator("[name=questions-0-question]").fill("Which bridge did you cross?")
    for rows in ("questions-0-harvest", "questions-1-harvest", "reflections", "gallery"):
        assert desk.locator(f"[name={rows}-count]").input_value() == "0"
    assert desk.locator("[name=commitments-TOTAL_FORMS]").input_value() == "0"
    desk.get_by_role("button", name="Toggle preview").click()
    preview(desk).get_by_text("Tea on the bridge").wait_for()
    press_action(desk, "Publish")
    assert "published" in done(desk)


def written_up(desk):
    """After the day: its harvest, two reflections of which one may be printed, a commitment."""
    desk.goto("/gatherings/basecamp-of-the-bridges/")
    desk.get_by_role("link", name="Edit this page").click()
    question = desk.locator("[name=questions-0-harvest-count]").locator("xpath=..")
    question.get_by_role("button", name="Insert a block").first.click()
    desk.locator("[name=questions-0-harvest-0-value-title]").fill("Over the counter")
    desk.locator("[name=questions-0-harvest-0-value-notes-0-value]").fill("Ask the porter first")
    reflections = desk.locator("[name=reflections-count]").locator("xpath=..")
    for number, (said, consent) in enumerate((("I crossed two today.", True), ("Not to be printed", False))):
        reflections.get_by_role("button", name="Insert a block").last.click()
        desk.locator(f"[name=reflections-{number}-value-quotation]").fill(said)
        if consent:
            # By its key: a block that has just opened still moves under a pointer.
            desk.locator(f"[name=reflections-{number}-value-consent]").press("Space")
            assert desk.locator(f"[name=reflections-{number}-value-consent]").is_checked()
    desk.get_by_role("button", name="Add Commitment").click()
    desk.locator("[name=commitments-0-what]").fill("Paint the meeting room")
    desk.locator("[name=commitments-0-person_name]").fill("Kim Ode")
    press_action(desk, "Publish")
    assert "published" in done(desk)
