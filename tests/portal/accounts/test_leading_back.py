"""Whoever asked for a long address before signing in comes back to so much of it as an address may hold."""

from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.utils.http import MAX_URL_LENGTH

from portal.models import SiteIdentity
from tests.factories import make_account

pytestmark = pytest.mark.django_db
WORDS = "falls " * 5000


@pytest.fixture(autouse=True)
def _closed():
    SiteIdentity.objects.update(is_open=False)


def comes_back_to(client, address):
    answer = client.get(address)
    assert answer.status_code == 302
    target = urlsplit(answer.url)
    assert target.path == "/sign-in/"
    return parse_qs(target.query)["next"][0]


@pytest.mark.parametrize("path", ["/search/", "/library/", "/gatherings/", "/people/"])
def test_a_question_of_thousands_of_letters_is_cut_between_words(client, path):
    back = comes_back_to(client, f"{path}?kind=lesson&q={WORDS.replace(' ', '+')}")
    assert len(back) <= MAX_URL_LENGTH
    assert back.startswith(f"{path}?kind=lesson&q=falls+falls+")
    assert len(back) > MAX_URL_LENGTH - 10 and back.endswith("+falls")
    assert comes_back_to(client, f"{path}?q={quote(WORDS)}").endswith("%20falls")
    assert comes_back_to(client, f"{path}?kind=lesson&q={'ä' * 5000}") == f"{path}?kind=lesson"
    assert comes_back_to(client, f"{path}?q={'x' * 25_000}") == path


def test_who_signs_in_then_lands_there(client):
    account = make_account()
    back = comes_back_to(client, f"/search/?q={WORDS}")
    data = {"login": account.email, "password": "a-long-password", "next": back}
    assert client.post("/sign-in/", data).url == back


def test_an_address_that_is_too_long_without_its_question_leads_to_the_front_page(client):
    assert comes_back_to(client, f"/share/{'9' * 3000}/") == "/"
    short = "/search/?q=falls&topic=night"
    assert comes_back_to(client, short) == short
