"""The devices of an account that ends are signed out, and nothing is kept of them."""

from allauth.usersessions.models import UserSession

from portal.personal_data.ending import on_close


@on_close
def end_devices(user, by):
    for session in UserSession.objects.filter(user=user):
        session.end()
