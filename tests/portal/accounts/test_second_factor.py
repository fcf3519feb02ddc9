import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client

from tests.authenticator_app import code_shown

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def strict(settings):
    settings.ADMIN_NEEDS_SECOND_FACTOR = True


def first_code(client):
    """What an app shows that has scanned the picture."""
    page = client.get("/account/2fa/totp/activate/").content.decode()
    secret = re.search(r'account__key">(\w+)<', page).group(1)
    return code_shown(secret)


@pytest.mark.parametrize("address", ["/admin/", "/admin/pages/", "/admin/account/", "/admin/resource_pages/"])
def test_the_admin_waits_for_a_second_step(editing, address):
    assert editing.get(address).url == "/account/second-step-first/"
    assert editing.post(address).url == "/account/second-step-first/"
    assert "One thing before you edit" in editing.get("/account/second-step-first/").content.decode()


def test_an_administrator_is_not_spared(client, administrator):
    client.force_login(administrator)
    assert client.get("/admin/").url == "/account/second-step-first/"


def test_nor_is_whoever_has_the_right_without_a_group(client, member):
    member.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(member)
    assert client.get("/admin/").url == "/account/second-step-first/"


def test_setting_up_an_app_leads_back_to_what_was_wanted(editing, prove):
    wanted = "/admin/resource_pages/?q=falls"
    editing.get(wanted)
    assert editing.get("/account/2fa/totp/activate/").url.startswith("/account/reauthenticate/")
    prove(editing)
    code = first_code(editing)
    assert editing.post("/account/2fa/totp/activate/", {"code": "12"}).status_code == 422
    answer = editing.post("/account/2fa/totp/activate/", {"code": code}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/2fa/recovery-codes/"
    assert "go on to editing" in answer.content.decode()
    assert editing.get("/account/second-step-first/").url == wanted
    assert editing.get(wanted).status_code == 200


def test_recovery_codes_alone_are_no_second_step(editing, communications, with_app):
    with_app(communications)
    assert editing.get("/admin/").status_code == 200
    communications.authenticator_set.filter(type=Authenticator.Type.TOTP).delete()
    assert editing.get("/admin/").status_code == 302


def test_whoever_turns_the_last_one_off_leaves_the_admin(editing, communications, with_app, prove):
    with_app(communications)
    prove(editing)
    assert editing.get("/admin/").status_code == 200
    assert editing.post("/account/2fa/totp/deactivate/").status_code == 302
    assert not communications.authenticator_set.exists()
    assert editing.get("/admin/").url == "/account/second-step-first/"


def test_members_are_asked_for_none(client, member, sign_in):
    sign_in(client, member)
    assert client.get("/").status_code == 200
    assert client.get("/account/").status_code == 200
    assert client.get("/account/second-step-first/").status_code == 302


def test_adding_one_ends_the_sessions_that_were_opened_without(client, communications, sign_in, rf):
    elsewhere = Client()
    for browser in (elsewhere, client):
        sign_in(browser, communications)
    request = rf.post("/account/2fa/totp/activate/")
    request.session = client.session
    authenticator_added.send(sender=Authenticator, request=request, user=communications, authenticator=None)
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").url.startswith("/sign-in/")


def test_a_code_of_the_app_works_once(client, communications, with_app, sign_in):
    code = with_app(communications)()
    for status in (302, 422):
        sign_in(client, communications)
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == status
        client.post("/sign-out/")


@pytest.mark.parametrize("ahead", [-29, 29])
def test_a_phone_whose_clock_is_half_a_minute_off_signs_in(client, communications, with_app, sign_in, ahead):
    show = with_app(communications)
    sign_in(client, communications)
    assert client.post("/account/2fa/authenticate/", {"code": show(ahead=ahead)}).status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/add/",
        "/account/2fa/recovery-codes/generate/",
        "/account/email/",
        "/account/password/change/",
    ],
)
def test_changes_that_matter_ask_once_more_who_it_is(client, member, address):
    client.force_login(member)
    data = {"action_add": "1", "email": "new@example.org", "oldpassword": "wrong"}
    answer = client.post(address, data)
    asked = answer.status_code == 302 and answer.url.startswith("/account/reauthenticate/")
    assert asked or (address.endswith("password/change/") and answer.status_code == 422)


def test_the_admin_asks_one_more_question_of_the_database(editing, communications, with_app, settings):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with_app(communications)
    costs = []
    for strict in (False, True):
        settings.ADMIN_NEEDS_SECOND_FACTOR = strict
        editing.get("/admin/pages/")
        with CaptureQueriesContext(connection) as queries:
            editing.get("/admin/pages/")
        costs.append(len(queries))
    assert costs[1] - costs[0] == 1


def test_production_asks_for_it_and_development_does_not():
    from portal.settings import accounts, dev

    assert accounts.ADMIN_NEEDS_SECOND_FACTOR is True
    assert dev.ADMIN_NEEDS_SECOND_FACTOR is False


def test_passkeys_belong_to_the_address_that_people_type(rf, settings):
    from allauth.core.context import request_context
    from allauth.mfa.adapter import get_adapter

    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org"
    with request_context(rf.get("/", headers={"host": "inside.example.org:8000"})):
        assert get_adapter().get_public_key_credential_rp_entity() == {
            "id": "portal.example.org",
            "name": "Test Network",
        }


def test_somebody_who_has_lost_all_is_helped_by_a_command(communications, with_app):
    with_app(communications)
    with pytest.raises(CommandError, match="Nobody"):
        call_command("remove_second_step", "nobody@example.org")
    call_command("remove_second_step", "COMMUNICATIONS@example.org")
    assert not communications.authenticator_set.exists()
