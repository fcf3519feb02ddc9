import datetime

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from portal.accounts.sessions import end_sessions

pytestmark = pytest.mark.django_db


def signed_in(user):
    """A browser of theirs, with a row of allauth's."""
    browser = Client()
    browser.post("/sign-in/", {"login": user.email, "password": "a-long-password"})
    assert UserSession.objects.filter(session_key=browser.session.session_key).exists()
    return browser


def is_signed_in(browser):
    return browser.get("/my-access/").status_code == 200


def test_every_session_of_one_person_ends_and_nobody_else_s(member, communications):
    theirs, without_row, other = signed_in(member), signed_in(member), signed_in(communications)
    UserSession.objects.filter(session_key=without_row.session.session_key).delete()
    assert all(map(is_signed_in, (theirs, without_row, other)))
    end_sessions(user=member)
    assert [is_signed_in(browser) for browser in (theirs, without_row, other)] == [False, False, True]
    assert list(UserSession.objects.values_list("user", flat=True)) == [communications.pk]


def test_sessions_that_say_whose_they_are_are_not_opened(member, communications, monkeypatch):
    signed_in(member), signed_in(communications)
    opened = []
    monkeypatch.setattr(Session, "get_decoded", lambda session: opened.append(session.session_key) or {})
    end_sessions(user=member)
    assert opened == []
    assert Session.objects.count() == 1


def test_a_session_that_has_run_out_is_none(member):
    browser = signed_in(member)
    Session.objects.update(expire_date=timezone.now() - datetime.timedelta(seconds=1))
    assert not is_signed_in(browser)


@pytest.mark.parametrize("key", ["nobody-has-it", "no-session\\000", "'; --------", "ключ-ключ"])
def test_what_no_session_has_for_a_key_is_a_visitor_s(client, key):
    answer = client.get("/", headers={"cookie": f'sessionid="{key}"'.encode().decode("latin-1")})
    assert (answer.status_code, answer.wsgi_request.user.is_authenticated) == (200, False)
