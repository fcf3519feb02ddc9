import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core.cache import cache

from portal.models import SiteIdentity
from tests.portal.accounts.conftest import PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db
WAYS = ["/sign-in/", "/admin/login/", "/_util/login/", "/account/login/", "/account/reauthenticate/"]


@pytest.mark.parametrize("address", WAYS)
@pytest.mark.parametrize("field", ["login", "username"])
def test_a_password_alone_signs_in_nobody_who_has_a_second_step(client, communications, with_app, address, field):
    with_app(communications)
    answer = client.post(address, {field: communications.email, "password": PASSWORD, "next": "/admin/"}, follow=True)
    assert not is_signed_in(client)
    assert "Log out" not in answer.content.decode()
    assert client.get("/admin/").status_code == 302


def test_the_second_step_signs_in(client, communications, with_app, sign_in):
    code = with_app(communications)
    assert sign_in(client, communications).url == "/account/2fa/authenticate/"
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 422
    assert not is_signed_in(client)
    assert client.post("/account/2fa/authenticate/", {"code": code()}).url == "/admin/"
    assert is_signed_in(client)


def test_a_recovery_code_signs_in_once(client, communications, with_app, sign_in):
    with_app(communications)
    code = communications.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for status in (302, 422):
        sign_in(client, communications)
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == status
        client.post("/sign-out/")


def test_codes_cannot_be_guessed_for_ever(client, communications, with_app, sign_in):
    code = with_app(communications)
    sign_in(client, communications)
    for _try in range(5):
        client.post("/account/2fa/authenticate/", {"code": "000000"})
    answer = client.post("/account/2fa/authenticate/", {"code": code()})
    assert answer.status_code == 422
    assert "Too many wrong codes" in answer.content.decode()


def test_the_case_of_an_address_does_not_matter(client, member):
    client.post("/sign-in/", {"login": " MEMBER@Example.org ", "password": PASSWORD})
    assert is_signed_in(client)


def test_a_question_asked_before_signing_in_is_promised(client, db):
    promise = "Your question is asked as soon as you have signed in."
    SiteIdentity.objects.update(is_open=False)
    cache.clear()
    sent_on = client.get("/search/?q=falls", follow=True)
    assert promise in sent_on.content.decode()
    for wanted in ("/search/", "/library/?q=falls", "https://evil.example.org/search/?q=falls"):
        assert promise not in client.get("/sign-in/", {"next": wanted}).content.decode()


def test_where_somebody_wanted_to_go_is_kept_and_no_other_site(client, member, sign_in):
    data = {"login": member.email, "password": PASSWORD}
    assert client.post("/sign-in/", {**data, "next": "/library/"}).url == "/library/"
    client.post("/sign-out/")
    assert client.post("/sign-in/", {**data, "next": "https://evil.example.org/"}).url == "/"


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(client, member):
    pages = []
    for email in (member.email, "nobody@example.org"):
        answer = client.post("/sign-in/", {"login": email, "password": "something-else-1"})
        assert answer.status_code == 422
        pages.append([error for errors in answer.context["form"].errors.values() for error in errors])
    assert pages[0] == pages[1]
    assert pages[0] == ["We do not know this e-mail address with this password. Check both and try again."]


def test_somebody_whom_an_administrator_added_confirms_the_address_at_the_first_sign_in(
    client, administrator, django_user_model, sign_in, mailed_code
):
    client.force_login(administrator)
    form = {"email": "New@Example.org", "first_name": "Kim", "last_name": "Ode", "is_active": "on"}
    client.post("/admin/users/new/", {**form, "password1": PASSWORD, "password2": PASSWORD})
    user = django_user_model.objects.get(email="new@example.org")
    client.post("/sign-out/")
    assert sign_in(client, user).url == "/account/confirm-email/"
    assert not is_signed_in(client)
    assert client.post("/account/confirm-email/", {"code": "WRONG1"}).status_code == 422
    assert client.post("/account/confirm-email/", {"code": mailed_code()}).url == "/welcome/"
    assert is_signed_in(client)
    assert EmailAddress.objects.get(user=user).verified


def test_an_address_that_the_admin_takes_away_opens_the_account_no_longer(client, administrator, member):
    client.force_login(administrator)
    form = {"email": "other@example.org", "first_name": "Kim", "last_name": "Ode", "is_active": "on"}
    assert client.post(f"/admin/users/edit/{member.pk}/", form).status_code == 302
    client.post("/sign-out/")
    client.post("/sign-in/", {"login": "member@example.org", "password": PASSWORD})
    assert not is_signed_in(client)
    assert not EmailAddress.objects.filter(email="member@example.org").exists()


def test_somebody_whose_account_is_closed_does_not_sign_in(client, member, sign_in):
    member.is_active = False
    member.save()
    sign_in(client, member)
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "address",
    ["/admin/password_reset/", "/admin/password_reset/done/", "/admin/password_reset/confirm/Mg/set-password/"],
)
def test_the_admin_resets_no_password(client, address):
    assert client.get(address).status_code == 404
    assert client.post(address, {"email": "member@example.org"}).status_code == 404


def test_the_admin_changes_neither_one_s_own_password_nor_address(editing, communications):
    page = editing.get("/admin/account/").content.decode()
    assert "old_password" not in page
    editing.post(
        "/admin/account/",
        {
            "name_email-email": "other@example.org",
            "password-old_password": PASSWORD,
            "password-new_password1": "another-long-password",
            "password-new_password2": "another-long-password",
        },
    )
    communications.refresh_from_db()
    assert communications.email == "communications@example.org"
    assert communications.check_password(PASSWORD)


def test_editors_who_are_not_administrators_sign_in_too(client, django_user_model, sign_in):
    from portal.accounts.email_addresses import confirm_address

    editor = django_user_model.objects.create_user("editor@example.org", PASSWORD)
    editor.groups.add(Group.objects.get(name="Editors"))
    confirm_address(user=editor)
    assert sign_in(client, editor).url == "/admin/"


def test_what_is_no_address_is_nowhere_to_go_on_to(client, db):
    assert client.get("/sign-in/", {"next": "//["}).status_code == 200
