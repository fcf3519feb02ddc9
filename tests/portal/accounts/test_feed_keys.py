import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.feed_keys import SALT, feed_key, reader_with, renew_feed_key
from portal.models import User
from portal.personal_data.ending import close_account, erase_account, reopen_account
from tests.portal.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_key_is_of_one_person_and_stays_the_same(member, communications):
    assert reader_with(feed_key(member)) == member
    assert reader_with(feed_key(communications)) == communications
    assert feed_key(User.objects.get(pk=member.pk)) == feed_key(member)


def test_a_new_password_ends_it(client, member, sign_in):
    sign_in(client, member)
    old = feed_key(member)
    new = {"oldpassword": PASSWORD, "password1": "another-long-password", "password2": "another-long-password"}
    client.post("/account/password/change/", new)
    assert reader_with(old) is None
    assert reader_with(feed_key(User.objects.get(pk=member.pk))) == member


@pytest.mark.parametrize("fields", [None, ["password"]])
def test_a_password_that_is_set_for_somebody_ends_it(member, fields):
    old = feed_key(member)
    member.set_password("another-long-password")
    member.save(update_fields=fields)
    assert reader_with(old) is None
    assert reader_with(feed_key(member)) == member


def test_a_password_that_a_newer_django_keeps_in_a_newer_way_does_not_end_it(member, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    member.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt" * 6, iterations=1000)
    member.save()
    kept, key = member.password, feed_key(member)
    assert member.check_password(PASSWORD)
    assert User.objects.get(pk=member.pk).password != kept
    assert reader_with(key) == member


def test_whoever_asks_for_new_addresses_ends_their_own_alone(client, member, communications, sign_in):
    old, other = feed_key(member), feed_key(communications)
    sign_in(client, member)
    assert 'href="/account/feeds/"' in client.get("/account/").content.decode()
    assert "Make my feed addresses new" in client.get("/account/feeds/").content.decode()
    assert reader_with(old) == member
    said = client.post("/account/feeds/", follow=True)
    assert "Your feed addresses are new." in said.content.decode()
    assert reader_with(old) is None
    assert reader_with(other) == communications
    member.refresh_from_db()
    assert reader_with(feed_key(member)) == member


def test_visitors_are_asked_to_sign_in(client):
    assert client.get("/account/feeds/").url == "/sign-in/?next=/account/feeds/"


def test_a_closed_account_has_none_and_does_not_get_it_back(member):
    old = feed_key(member)
    close_account(user=member)
    assert reader_with(old) is None
    assert reader_with(feed_key(member)) is None
    reopen_account(user=member)
    assert reader_with(old) is None
    assert reader_with(feed_key(member)) == member


def test_an_account_that_is_closed_in_the_admin_does_not_get_it_back(member):
    old = feed_key(member)
    for is_active in (False, True):
        member.is_active = is_active
        member.save()
        assert reader_with(old) is None


def test_an_account_without_a_password_loses_it_by_being_erased(member):
    member.set_unusable_password()
    member.save()
    old = feed_key(member)
    assert reader_with(old) == member
    erase_account(user=member)
    User.objects.filter(pk=member.pk).update(is_active=True)
    assert reader_with(old) is None


def wrong_keys(user):
    """Every way in which a key can be wrong, by its name."""
    right = feed_key(user)
    said = signing.Signer(salt=SALT).unsign_object(right)
    renew_feed_key(user=user)
    closed = User.objects.create_user("closed@example.org", PASSWORD, is_active=False)
    return {
        "empty": "",
        "no key": "key",
        "of no account": signing.Signer(salt=SALT).sign_object([0, said[1]]),
        "of another secret": signing.Signer(key="another", salt=SALT).sign_object(said),
        "of another salt": signing.Signer(salt="communities.hearing.stopping").sign_object(said),
        "of a ticket": signing.dumps(said, salt="communities.submitting.ticket"),
        "changed": right[:-1] + ("A" if right[-1] != "A" else "B"),
        "of before": right,
        "of a closed account": feed_key(closed),
        "NUL and more": "\0:\ud7ff" * 50,
    }


def test_whatever_is_wrong_costs_the_same_questions_and_gives_nobody(member):
    asked = {}
    for name, key in wrong_keys(member).items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert reader_with(key) is None, name
        asked[name] = len(queries)
    assert set(asked.values()) == {1}, asked
