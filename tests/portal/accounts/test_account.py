import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from portal.accounts import entries
from portal.accounts.sessions import device
from tests.portal.accounts.conftest import PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
WARD_COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/148.0 Safari/537.36 Edg/148.0"


@pytest.fixture
def signed_in(client, member, sign_in):
    sign_in(client, member)
    return client


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/account/").url == "/sign-in/?next=/account/"


def test_the_page_leads_to_all_that_can_be_set(signed_in):
    page = signed_in.get("/account/").content.decode()
    for address in ("email/", "password/change/", "2fa/", "2fa/webauthn/", "sessions/"):
        assert f'href="/account/{address}"' in page
        assert signed_in.get(f"/account/{address}").status_code == 200


def test_rooms_add_entries(signed_in, monkeypatch):
    monkeypatch.setattr(entries, "_others", [])
    entries.register(lambda request: entries.Entry("My communities", "/mine/", "Three"))
    entries.register(lambda request: None)
    assert 'href="/mine/"' in signed_in.get("/account/").content.decode()


def test_the_header_leads_to_the_account(signed_in):
    assert 'href="/account/"' in signed_in.get("/").content.decode()
    signed_in.post("/sign-out/")
    assert 'href="/account/"' not in signed_in.get("/").content.decode()


def test_signing_out_needs_a_press(signed_in):
    assert signed_in.get("/sign-out/").status_code == 200
    assert is_signed_in(signed_in)
    assert signed_in.post("/sign-out/").url == "/"
    assert not is_signed_in(signed_in)


def test_one_device_is_signed_out_from_another(signed_in, member, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, member, headers={"User-Agent": WARD_COMPUTER})
    assert "Edge on Windows" in signed_in.get("/account/sessions/").content.decode()
    other = UserSession.objects.get(user_agent=WARD_COMPUTER)
    signed_in.post("/account/sessions/", {"session": other.pk})
    assert elsewhere.get("/account/").status_code == 302
    assert signed_in.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "called"),
    [
        (WARD_COMPUTER, "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox"),
        ("", "A browser"),
    ],
)
def test_devices_are_called_what_people_call_them(user_agent, called):
    assert device(user_agent) == called


def test_all_other_devices_are_signed_out_together(signed_in, member, sign_in):
    others = [Client(), Client()]
    for other in others:
        sign_in(other, member)
    signed_in.post("/account/sessions/")
    assert [other.get("/account/").status_code for other in (*others, signed_in)] == [302, 302, 200]


@pytest.mark.parametrize("number", ["0", "99999999", "x", "9" * 40, "-1"])
def test_nobody_signs_out_the_devices_of_others(signed_in, communications, sign_in, number):
    elsewhere = Client()
    sign_in(elsewhere, communications)
    theirs = UserSession.objects.get(user=communications)
    assert signed_in.post("/account/sessions/", {"session": theirs.pk}).status_code == 404
    assert signed_in.post("/account/sessions/", {"session": number}).status_code in (302, 404)
    assert elsewhere.get("/account/").status_code == 200


def test_a_new_password_signs_out_other_devices(signed_in, member, sign_in):
    elsewhere = Client()
    sign_in(elsewhere, member)
    new = {"oldpassword": PASSWORD, "password1": "another-long-password", "password2": "another-long-password"}
    assert signed_in.post("/account/password/change/", new).url == "/account/"
    assert signed_in.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_a_new_address_counts_when_its_code_is_written(signed_in, member, prove, mailed_code, mailoutbox, sign_in):
    prove(signed_in)
    answer = signed_in.post("/account/email/", {"action_add": "1", "email": "New@example.org"}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/confirm-email/"
    member.refresh_from_db()
    assert member.email == "member@example.org"
    signed_in.post("/account/confirm-email/", {"code": mailed_code()})
    member.refresh_from_db()
    assert member.email == "new@example.org"
    assert [address.email for address in member.emailaddress_set.all()] == ["new@example.org"]
    assert "changed from member@example.org to new@example.org" in mailoutbox[-1].body
    elsewhere = Client()
    elsewhere.post("/sign-in/", {"login": "member@example.org", "password": PASSWORD})
    assert not is_signed_in(elsewhere)
    sign_in(elsewhere, member)
    assert is_signed_in(elsewhere)


def test_the_address_of_somebody_else_is_neither_taken_nor_told(signed_in, member, communications, prove, mailed_code):
    prove(signed_in)
    taken = signed_in.post("/account/email/", {"action_add": "1", "email": communications.email}, follow=True)
    # Not even with the code, which only whoever has the address can read.
    signed_in.post("/account/confirm-email/", {"code": mailed_code()})
    free = signed_in.post("/account/email/", {"action_add": "1", "email": "free@example.org"}, follow=True)
    assert taken.redirect_chain == free.redirect_chain
    for user, email in ((member, "member@example.org"), (communications, "communications@example.org")):
        user.refresh_from_db()
        assert user.email == email


def test_an_address_is_changed_with_a_second_step_too(client, member, with_app, sign_in, mailed_code, prove):
    code = with_app(member)
    sign_in(client, member)
    client.post("/account/2fa/authenticate/", {"code": code()})
    prove(client)
    client.post("/account/email/", {"action_add": "1", "email": "new@example.org"})
    client.post("/account/confirm-email/", {"code": mailed_code()})
    member.refresh_from_db()
    assert member.email == "new@example.org"
