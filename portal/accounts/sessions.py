from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

# In this order: each browser also names those after it.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac"}


def end_sessions(*, user):
    """Sign `user` out everywhere, at once.

    Few sessions have no row that says whose they are, such as those of visitors and after a change of password in the
    admin: these are looked into.
    """
    for session in UserSession.objects.filter(user=user):
        session.end()
    unnamed = Session.objects.filter(expire_date__gt=timezone.now())
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for session in unnamed.exclude(session_key__in=UserSession.objects.values("session_key")).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            store.delete(session.session_key)


def end_sessions_but_this(*, request, user):
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()


def device(user_agent):
    """What somebody would call the device: “Edge on Windows”."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return _("{browser} on {system}").format(browser=browser, system=system) if system else browser
