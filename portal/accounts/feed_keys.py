"""A key for feed readers and calendar programs, which cannot sign in.

With it one person's feeds and calendar are read, and nothing else is done.

It holds until its owner changes the password or asks for a new one, or the account is closed. Until then it stays the
same, so that a search has one address however often it is looked up.
"""

from django.core import signing
from django.db.models import F

from portal.accounts.backends import Accounts
from portal.models import User

# What an address calls the key of whoever reads it without signing in.
KEY = "key"
SALT = "portal.accounts.feed_keys"
# The key of no account.
NOBODY = 0


def feed_key(user: User) -> str:
    return signing.Signer(salt=SALT).sign_object([user.pk, user.feed_keys_renewed])


def reader_with(key: str) -> User | None:
    """Whose key it is, or None; the database is asked whatever is wrong with it, so that the time does not tell."""
    try:
        account, then = signing.Signer(salt=SALT).unsign_object(key)
    except signing.BadSignature:
        account, then = NOBODY, None
    user = Accounts().get_user(account)
    return user if user and then == user.feed_keys_renewed else None


def renew_feed_key(*, user: User) -> None:
    """From now on no feed is read with the key that `user` had."""
    User.objects.filter(pk=user.pk).update(feed_keys_renewed=F("feed_keys_renewed") + 1)
    # Whoever saves the account afterwards writes all of it.
    user.refresh_from_db(fields=["feed_keys_renewed"])
