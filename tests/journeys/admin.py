"""What the journeys do in the admin, in the words of its screens."""

import re

from playwright.sync_api import expect

from home.sample.sign_ins import PASSWORD

TOKEN = re.compile('name="csrfmiddlewaretoken" value="([^"]+)"')


def sign_in(page, email, password=PASSWORD):
    """As the form does, without showing it or where it leads, but for a second step of signing in."""
    asked = page.context.request
    token = TOKEN.search(asked.get("/sign-in/").text())[1]
    form = {"csrfmiddlewaretoken": token, "login": email, "password": password}
    answer = asked.post("/sign-in/", form=form, max_redirects=0)
    assert answer.status == 302, answer.text()
    if answer.headers["location"] not in ("/", "/admin/"):
        page.goto(answer.headers["location"])


def give_sign_in(page, email, password=PASSWORD):
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def press_action(page, name):
    """Choose from the menu beside "Save draft" at the foot of an editor."""
    foot = page.locator("footer")
    open_menu(foot.get_by_role("button", name="More actions"))
    foot.get_by_role("button", name=name, exact=True).click()


def open_menu(button):
    """Wagtail's menus open once its script has found them, and it says then that they are closed."""
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()


def done(page):
    """The admin's message about what was just done."""
    message = page.locator(".messages .success")
    message.wait_for()
    return message.inner_text()


def panel(page, heading):
    """A panel of the dashboard."""
    return page.locator("section.w-panel", has=page.get_by_role("heading", name=heading))


def preview(page):
    """The page as the side panel of the editor shows it."""
    return page.locator("iframe[title=Preview]").last.content_frame
