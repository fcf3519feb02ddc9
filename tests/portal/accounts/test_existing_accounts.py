from importlib import import_module

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps

pytestmark = pytest.mark.django_db
confirm = import_module("portal.accounts.migrations.0002_confirmed_addresses").confirm


def test_whoever_had_an_account_keeps_signing_in(client, django_user_model, sign_in):
    user = django_user_model.objects.create_user("old@example.org", "a-long-password")
    assert not EmailAddress.objects.exists()
    confirm(apps, None)
    confirm(apps, None)
    [address] = EmailAddress.objects.all()
    assert (address.user, address.email, address.primary, address.verified) == (user, "old@example.org", True, True)
    assert sign_in(client, user).url == "/welcome/"
