"""A session that ends before something is sent: what was written waits, and goes nowhere by itself."""

import datetime
import html
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from communities.models import Membership
from portal.worker import JOBS
from tests.communities.moderation.conftest import address, handed_in, person_in
from tests.factories import make_community
from tests.portal.accounts.conftest import PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
WORDS = "Nearly <done>.\r\nSay “how long”."
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
def community(db):
    return make_community("Safer Medication")


@pytest.fixture
def reviewer(community):
    return person_in(community, Membership.Role.FACILITATOR, title="Sam Second")


@pytest.fixture
def review(community, reviewer):
    author = person_in(community, Membership.Role.FACILITATOR, title="Ada Author")
    return handed_in(author, community, title="Huddles", summary="Seven minutes.")[1]


@pytest.fixture
def browser():
    """One that Django asks for its tokens, as it asks every real one."""
    return Client(enforce_csrf_checks=True)


def token_in(response):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]


def answer(review, token, **more):
    seen = review.page.latest_revision_id
    return {"csrfmiddlewaretoken": token, "seen": seen, "comment": WORDS, "ask": "1", **more}


def end_sessions():
    Session.objects.all().delete()


def sign_in_at(browser, link, account):
    form = browser.get(link)
    data = {"login": account.email, "password": PASSWORD, "csrfmiddlewaretoken": token_in(form)}
    return browser.post(
        "/sign-in/", {**data, "next": re.search(r'name="next" value="([^"]+)"', form.content.decode())[1]}
    )


def sent_without_session(browser, account, review, **more):
    browser.force_login(account)
    token = token_in(browser.get(address(review)))
    end_sessions()
    return browser.post(address(review), answer(review, token, **more))


def link_in(response):
    return html.unescape(re.search(r'href="(/sign-in/\?next=[^"]+)"', response.content.decode().split("<main")[1])[1])


def test_what_was_written_without_a_session_is_sent_after_signing_in(browser, reviewer, review):
    page = sent_without_session(browser, reviewer, review)
    assert page.status_code == 403
    assert "no-store" in page["Cache-Control"]
    assert "You have been signed out while you were writing" in page.content.decode()
    assert "Nearly &lt;done&gt;." in page.content.decode()
    back = sign_in_at(browser, link_in(page), reviewer)
    form = browser.get(back.url)
    fields = {name: html.unescape(value) for name, value in HIDDEN.findall(form.content.decode())}
    review.refresh_from_db()
    assert review.is_waiting
    assert browser.post(address(review), fields).status_code == 302
    review.refresh_from_db()
    assert review.comment.split() == WORDS.split()
    assert browser.get(back.url).status_code == 302
    assert "written" not in browser.session


def test_the_session_that_comes_of_it_lasts_as_long_as_any(browser, reviewer, review):
    page = sent_without_session(browser, reviewer, review)
    assert browser.session.get_expiry_age() <= 30 * 60
    sign_in_at(browser, link_in(page), reviewer)
    assert is_signed_in(browser)
    assert browser.session.get_expiry_age() > 24 * 3600


@pytest.mark.parametrize(
    ("where", "data"),
    [
        ("/membership/{}/join/", {"message": "It matters to me."}),
        ("/membership/{}/invite/", {"addresses": "one@example.org\r\ntwo@example.org"}),
        ("/account/email/", {"email": "new@example.org"}),
    ],
)
def test_every_form_that_asks_for_a_session_keeps_what_was_written(client, community, where, data):
    page = client.post(where.format(community.pk), data)
    assert page.status_code == 403
    assert next(iter(data.values())).split()[0] in page.content.decode()
    [record] = client.session["written"].values()
    assert record["path"] == where.format(community.pk)
    assert record["fields"] == [[name, value] for name, value in data.items()]


def test_passwords_tokens_and_files_are_never_kept(browser, reviewer, review, tmp_path):
    file = tmp_path / "paper.txt"
    file.write_text("Secret paper")
    secret = {"password": "hunter two", "oldpassword": "hunter three", "code": "abc123"}
    with file.open("rb") as upload:
        page = sent_without_session(browser, reviewer, review, **secret, paper=upload)
    [record] = browser.session["written"].values()
    assert {name for name, _value in record["fields"]} == {"seen", "comment", "ask"}
    assert "hunter" not in page.content.decode()
    assert "Files are not kept" in page.content.decode()


def test_a_press_without_words_leads_to_the_sign_in_page_as_before(client, review):
    page = client.post(address(review), {"seen": "12", "comment": "", "approve": "1"})
    assert page.url == f"/sign-in/?next={address(review)}"
    assert "written" not in client.session


def test_a_form_without_a_valid_token_is_not_kept(browser, review):
    page = browser.post(address(review), answer(review, "x" * 64))
    assert page.status_code == 403
    assert WORDS[:6] not in page.content.decode()
    assert not Session.objects.exists()


def test_the_admin_is_left_alone(client):
    assert client.post("/admin/pages/1/edit/", {"title": "Words"}).status_code == 302


def test_more_than_100_kilobytes_are_shown_and_not_kept(client, review):
    page = client.post(address(review), {"comment": "é" * 52_000})
    assert "é" * 52_000 in page.content.decode()
    assert "copy it before you leave" in page.content.decode()
    assert "written" not in client.session


def test_one_computer_cannot_fill_the_table_of_sessions(review):
    for _time in range(25):
        page = Client().post(address(review), {"comment": WORDS})
    assert "copy it before you leave" in page.content.decode()
    assert Session.objects.count() == 20


def test_it_is_kept_for_half_an_hour_and_then_leaves_the_session_too(client, member, review, time_machine):
    client.post(address(review), {"comment": WORDS})
    [key] = client.session["written"]
    client.force_login(member)
    assert client.get(f"/account/written/{key}/").status_code == 200
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=31))
    assert client.get(f"/account/written/{key}/").status_code == 302
    assert "written" not in client.session


def test_what_nobody_came_back_for_leaves_the_database(client, review, time_machine):
    client.post(address(review), {"comment": WORDS})
    time_machine.move_to(timezone.now() + datetime.timedelta(minutes=31))
    JOBS["forget ended sessions"].run()
    assert not Session.objects.exists()


def test_another_browser_finds_nothing_under_the_key(client, member, review):
    client.post(address(review), {"comment": WORDS})
    [key] = client.session["written"]
    other = Client()
    other.force_login(member)
    assert other.get(f"/account/written/{key}/").status_code == 302


def test_a_form_from_before_a_sign_in_in_another_tab_is_shown_again_and_not_acted_on(browser, reviewer, review):
    browser.force_login(reviewer)
    old = token_in(browser.get(address(review)))
    browser.post("/sign-out/", {"csrfmiddlewaretoken": old})
    sign_in_at(browser, "/sign-in/?next=/", reviewer)
    page = browser.post(address(review), answer(review, old), headers={"origin": "http://testserver"})
    assert page.status_code == 403
    fields = {name: html.unescape(value) for name, value in HIDDEN.findall(page.content.decode())}
    review.refresh_from_db()
    assert review.is_waiting
    assert browser.post(address(review), fields).status_code == 302
    review.refresh_from_db()
    assert not review.is_waiting


@pytest.mark.parametrize("origin", [{}, {"origin": "https://evil.example.org"}, {"origin": "null"}])
def test_another_site_gets_nothing_shown_to_be_pressed(browser, reviewer, review, origin):
    browser.force_login(reviewer)
    page = browser.post(address(review), answer(review, "x" * 64), headers=origin)
    assert page.status_code == 403
    assert "Nearly" not in page.content.decode()


def test_three_forms_are_kept_at_a_time(client, review):
    for number in range(5):
        client.post(address(review), {"comment": f"Words {number}"})
    kept = [record["fields"][0][1] for record in client.session["written"].values()]
    assert kept == ["Words 2", "Words 3", "Words 4"]
