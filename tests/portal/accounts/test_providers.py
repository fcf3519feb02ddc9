"""Signing in with OpenID Connect, against real providers on loopback: code flow with PKCE, over HTTP."""

import functools
import json
import re
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portal.accounts import admission
from portal.settings.accounts import provider_apps
from tests.portal.accounts.conftest import is_signed_in
from tests.portal.accounts.provider.running import running
from tests.portal.accounts.provider.serve import CLIENT, PASSWORD, SECRET

pytestmark = pytest.mark.django_db
EMAIL = "member@example.org"
CALLBACKS = ",".join(f"http://testserver/account/oidc/{name}/login/callback/" for name in ("trust", "other"))


@pytest.fixture(scope="module")
def issuers(tmp_path_factory):
    """Two providers; the one person of each has the same subject and the same address."""
    first, second = tmp_path_factory.mktemp("trust"), tmp_path_factory.mktemp("other")
    with (
        running(first, email=EMAIL, callbacks=CALLBACKS) as trust,
        running(second, email=EMAIL, callbacks=CALLBACKS) as other,
    ):
        yield {"trust": trust, "other": other}


def describe(**issuers):
    described = [
        {"id": name, "name": name.title(), "issuer": issuer, "client_id": CLIENT, "client_secret": SECRET}
        for name, issuer in issuers.items()
    ]
    return provider_apps(json.dumps(described))


@pytest.fixture(autouse=True)
def configured(settings, issuers):
    known = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**known, "APPS": describe(**issuers)}}
    return settings


def at_the_provider(address):
    """Sign in at the provider as its person does; answer with the address that it sends the browser back to."""
    browser = requests.Session()
    while True:
        answer = browser.get(address, allow_redirects=False, timeout=10)
        if answer.is_redirect:
            address = urljoin(address, answer.headers["Location"])
        elif "/account/login/" in address:
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', answer.text).group(1)
            following = parse_qs(urlsplit(address).query)["next"][0]
            form = {"login": EMAIL, "password": PASSWORD, "next": following, "csrfmiddlewaretoken": token}
            answer = browser.post(address, form, allow_redirects=False, timeout=10)
            address = urljoin(address, answer.headers["Location"])
        else:
            raise AssertionError(f"{answer.status_code} {answer.text[:2000]}")
        if address.startswith("http://testserver/"):
            return address.removeprefix("http://testserver")


def sign_in_with(client, provider, **data):
    begun = client.post(f"/account/oidc/{provider}/login/", data)
    assert begun.status_code == 200
    return client.get(at_the_provider(begun.context["redirect_to"]), follow=True)


@pytest.fixture
def connect(client, prove):
    return functools.partial(connect_to_trust, prove)


def connect_to_trust(prove, client, user):
    client.force_login(user)
    prove(client)
    answer = sign_in_with(client, "trust", process="connect")
    client.post("/sign-out/")
    return answer


def test_whoever_has_connected_a_provider_signs_in_with_it(client, connect, member):
    answer = connect(client, member)
    assert "Disconnect Trust" in answer.content.decode()
    assert not is_signed_in(client)
    sign_in_with(client, "trust")
    assert client.session["_auth_user_id"] == str(member.pk)


def test_the_code_is_asked_for_with_pkce_by_a_page_of_our_own(client, issuers):
    answer = client.post("/account/oidc/trust/login/")
    assert 'http-equiv="refresh"' in answer.content.decode()
    asked = parse_qs(urlsplit(answer.context["redirect_to"]).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"]
    assert "form-action 'self';" in answer.headers["Content-Security-Policy"] + ";"


def test_a_look_at_the_address_begins_nothing(client):
    answer = client.get("/account/oidc/trust/login/?process=connect")
    assert answer.status_code == 200
    assert 'http-equiv="refresh"' not in answer.content.decode()


def test_the_same_address_at_a_provider_opens_nobody_s_account(client, member):
    answer = sign_in_with(client, "trust")
    assert "by invitation" in answer.content.decode()
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_nor_where_sign_up_is_open(client, member, monkeypatch, django_user_model):
    monkeypatch.setattr(admission, "_rules", [lambda request, email: True])
    sign_in_with(client, "trust")
    assert not is_signed_in(client)
    assert not SocialAccount.objects.filter(user=member).exists()
    assert django_user_model.objects.filter(email=EMAIL).count() == 1


def test_the_same_subject_of_another_issuer_is_another_person(client, connect, member):
    connect(client, member)
    sign_in_with(client, "other")
    assert not is_signed_in(client)


def test_an_id_that_is_given_to_another_issuer_opens_no_account(client, connect, member, configured, issuers):
    connect(client, member)
    known = configured.SOCIALACCOUNT_PROVIDERS["openid_connect"]
    configured.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {**known, "APPS": describe(trust=issuers["other"])}}
    sign_in_with(client, "trust")
    assert not is_signed_in(client)


def test_a_provider_that_is_connected_to_somebody_is_not_taken_over(client, connect, member, communications):
    connect(client, member)
    connect(client, communications)
    assert SocialAccount.objects.get().user == member


def test_the_second_step_is_asked_for_after_a_provider_too(client, connect, member, with_app):
    connect(client, member)
    code = with_app(member)
    sign_in_with(client, "trust")
    assert not is_signed_in(client)
    client.post("/account/2fa/authenticate/", {"code": code()})
    assert is_signed_in(client)


def test_connecting_asks_once_more_who_it_is(client, member):
    client.force_login(member)
    answer = sign_in_with(client, "trust", process="connect")
    assert answer.redirect_chain[-1][0].startswith("/account/reauthenticate/")
    assert not SocialAccount.objects.exists()


def test_a_way_is_disconnected(client, connect, member, prove):
    connect(client, member)
    client.force_login(member)
    prove(client)
    client.post("/account/3rdparty/", {"account": SocialAccount.objects.get().pk})
    client.post("/sign-out/")
    sign_in_with(client, "trust")
    assert not is_signed_in(client)


def test_whoever_was_admitted_makes_an_account_with_a_provider(client, monkeypatch, django_user_model):
    monkeypatch.setattr(admission, "_rules", [lambda request, email: email in (None, EMAIL)])
    sign_in_with(client, "trust")
    user = django_user_model.objects.get()
    assert (user.email, user.first_name, user.has_usable_password()) == (EMAIL, "Kim", False)
    assert is_signed_in(client)


def test_an_answer_that_nobody_asked_for_signs_in_nobody(client, connect, member):
    connect(client, member)
    begun = client.post("/account/oidc/trust/login/")
    victim = Client()
    answer = victim.get(at_the_provider(begun.context["redirect_to"]))
    assert "That did not work" in answer.content.decode()
    assert not is_signed_in(victim)


def test_the_sign_in_page_offers_each_provider(client):
    page = client.get("/sign-in/").content.decode()
    assert "Continue with Trust" in page
    assert "Continue with Other" in page
    assert client.get("/account/oidc/unknown/login/").status_code == 404


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "{}x",
        '["trust"]',
        '[{"id": "trust"}]',
        '[{"id": "a", "name": "A", "issuer": "", "client_id": "c", "client_secret": "s"}]',
        '[{"id": "a", "name": "A", "issuer": "i", "client_id": "c", "client_secret": "s", "isuer": "x"}]',
        json.dumps([{"id": "a", "name": "A", "issuer": "i", "client_id": "c", "client_secret": "s"}] * 2),
        '[{"id": "a/b", "name": "A", "issuer": "i", "client_id": "c", "client_secret": "s"}]',
        "3",
    ],
)
def test_a_slip_in_the_settings_stops_the_start(text):
    with pytest.raises(ImproperlyConfigured, match="PORTAL_OIDC_PROVIDERS"):
        provider_apps(text)
