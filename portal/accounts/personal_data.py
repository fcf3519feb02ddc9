"""The devices of an account that ends are signed out, and nothing is kept of them; its feeds are read no more."""

from allauth.usersessions.models import UserSession

from portal.accounts.feed_keys import renew_feed_key
from portal.personal_data.ending import on_close


@on_close
def end_devices(user, by):
    for session in UserSession.objects.filter(user=user):
        session.end()


@on_close
def end_feeds(user, by):
    """An account that is opened again does not bring back keys that were passed on."""
    renew_feed_key(user=user)
