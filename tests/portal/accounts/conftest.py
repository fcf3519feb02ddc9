import functools
import re

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail

from tests.authenticator_app import code_shown

PASSWORD = "a-long-password"


@pytest.fixture
def sign_in():
    """Post the one form of the sign-in page; what it answers is not followed."""

    def post(client, user, password=PASSWORD, **more):
        return client.post("/sign-in/", {"login": user.email, "password": password}, **more)

    return post


@pytest.fixture
def with_app():
    """Give a user an app for codes, and answer with a function that reads the code it shows now."""

    def set_up(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        RecoveryCodes.activate(user)
        return functools.partial(code_shown, secret)

    return set_up


@pytest.fixture
def prove():
    """Write one's password once more, as every change of an account asks for."""

    def post(client, password=PASSWORD):
        return client.post("/account/reauthenticate/", {"password": password, "next": "/account/"})

    return post


@pytest.fixture
def mailed_code(mailoutbox):
    def read():
        return re.search(r"This is your code:\n\n(\S+)", mail.outbox[-1].body).group(1)

    return read


def is_signed_in(client):
    return "_auth_user_id" in client.session
