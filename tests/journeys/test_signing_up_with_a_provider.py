"""Somebody makes an account with a provider of the network's, at both widths, and gives it a password."""

import json

import pytest
from playwright.sync_api import expect

from tests.journeys.checks import at_both_widths
from tests.journeys.conftest import copy_of, fresh_page, in_shell, serving
from tests.portal.accounts.provider import serve
from tests.portal.accounts.provider.running import running
from tests.ports import free_port

EMAIL, NEW_PASSWORD = "kim@example.org", "a-quiet-river-bank"
LET_IN = """
from communities.models import JoiningTheNetwork
from wagtail.models import Site
own = dict(way="domains", domains="example.org")
JoiningTheNetwork.objects.update_or_create(site=Site.objects.get(), defaults=own)
"""


@pytest.fixture
def site_with_provider(sample, tmp_path_factory, worker_id):
    """The address of a server that lets in whoever a provider knows by an address of example.org."""
    folder = tmp_path_factory.mktemp(f"provided_{worker_id}", numbered=False)
    copy_of(sample, folder)
    in_shell(folder, LET_IN)
    port = free_port()
    # Browsers keep cookies by host, whatever the port: two sites on one would sign each other's people out.
    callback = f"http://localhost:{port}/account/oidc/trust/login/callback/"
    with running(folder, email=EMAIL, callbacks=callback) as issuer:
        provider = {"id": "trust", "name": "Trust", "issuer": issuer}
        provider |= {"client_id": serve.CLIENT, "client_secret": serve.SECRET}
        with serving(folder, port=port, PORTAL_OIDC_PROVIDERS=json.dumps([provider])) as address:
            yield address.replace("127.0.0.1", "localhost")


@pytest.fixture
def newcomer(browser, site_with_provider):
    yield from fresh_page(browser, site_with_provider)


def at_the_provider(page):
    page.locator("[name=login]").fill(EMAIL)
    page.locator("[name=password]").fill(serve.PASSWORD)
    page.locator("[name=password]").press("Enter")


def test_an_account_is_made_with_a_provider_and_gets_a_password(newcomer):
    newcomer.goto("/account/oidc/trust/login/")
    at_both_widths(newcomer)
    newcomer.goto("/sign-in/")
    at_both_widths(newcomer)
    newcomer.get_by_role("button", name="Continue with Trust").click()
    at_the_provider(newcomer)
    expect(newcomer.get_by_role("heading", level=1)).to_contain_text("Welcome to")
    at_both_widths(newcomer)
    newcomer.goto("/account/3rdparty/")
    at_both_widths(newcomer)

    newcomer.goto("/account/password/change/")
    expect(newcomer.get_by_role("heading", level=1, name="Set a password")).to_be_visible()
    at_both_widths(newcomer)
    newcomer.get_by_role("button", name="Set my password").click()
    expect(newcomer.get_by_role("heading", name="There is a problem")).to_be_visible()
    at_both_widths(newcomer)
    for field in newcomer.locator("input[type=password]").all():
        field.fill(NEW_PASSWORD)
    newcomer.get_by_role("button", name="Set my password").click()
    expect(newcomer.get_by_role("heading", level=1, name="Set a password")).to_have_count(0)
    at_both_widths(newcomer)
