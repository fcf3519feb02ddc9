import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model

from portal.accounts import admission
from tests.portal.accounts.conftest import is_signed_in

pytestmark = pytest.mark.django_db
NEW = {"first_name": "Kim", "last_name": "Ode", "email": "new@example.org", "password1": "a-quiet-river-bank"}


@pytest.fixture(autouse=True)
def no_rules(monkeypatch):
    monkeypatch.setattr(admission, "_rules", [])
    monkeypatch.setattr(admission, "_invited", [lambda request: request.session.get("invited", "")])


def admit(client, email):
    session = client.session
    session["invited"] = email
    session.save()


def test_nobody_makes_an_account_without_admission(client):
    assert "by invitation" in client.get("/account/signup/").content.decode()
    client.post("/account/signup/", NEW)
    assert not get_user_model().objects.exists()


def test_who_was_admitted_makes_one_account_and_confirms_the_address(client, mailed_code):
    admit(client, "new@example.org")
    assert client.post("/account/signup/", NEW).url == "/account/confirm-email/"
    assert not is_signed_in(client)
    client.post("/account/confirm-email/", {"code": mailed_code()})
    assert is_signed_in(client)
    assert EmailAddress.objects.get(email="new@example.org").verified
    client.post("/sign-out/")
    assert "by invitation" in client.get("/account/signup/").content.decode()


def test_an_admission_is_for_one_address(client):
    admit(client, "invited@example.org")
    answer = client.post("/account/signup/", NEW)
    assert answer.status_code == 422
    assert "that you were invited with" in answer.content.decode()
    assert not get_user_model().objects.exists()


def test_a_room_above_says_who_may(client):
    asked = []

    def of_the_trust(request, email):
        asked.append(email)
        return email is None or email.endswith("@example.org")

    admission.register(of_the_trust)
    admission.register(of_the_trust)
    assert client.get("/account/signup/").status_code == 200
    assert asked == [None]
    assert client.post("/account/signup/", {**NEW, "email": "a@example.com"}).status_code == 422
    assert client.post("/account/signup/", NEW).status_code == 302


def test_an_address_that_has_an_account_is_not_told(client, member, mailoutbox):
    admission.register(lambda request, email: True)
    known = client.post("/account/signup/", {**NEW, "email": member.email}, follow=True)
    client.cookies.clear()
    unknown = client.post("/account/signup/", NEW, follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert "There is one already" in mailoutbox[0].body
    assert get_user_model().objects.filter(email=member.email).count() == 1


@pytest.mark.parametrize("password", ["short", "password1234"])
def test_weak_passwords_are_refused(client, password):
    admit(client, "new@example.org")
    assert client.post("/account/signup/", {**NEW, "password1": password}).status_code == 422
