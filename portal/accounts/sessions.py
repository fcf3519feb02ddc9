from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

# In this order: each browser also names those after it.
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac"}


def end_sessions_but_this(*, request, user):
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()


def device(user_agent):
    """What somebody would call the device: “Edge on Windows”."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return _("{browser} on {system}").format(browser=browser, system=system) if system else browser
