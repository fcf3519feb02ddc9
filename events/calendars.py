"""The calendar of all that is coming up: for a browser, and by a key for calendar programs, which cannot sign in."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from events.ical import calendar_response
from events.models.gathering import EventPage
from portal.accounts.by_key import answer_by_key
from portal.accounts.feed_keys import KEY, feed_key

MOST = 500


def calendar_of_all(request, viewer):
    pages = EventPage.objects.visible_to(viewer).upcoming()[:MOST]
    return calendar_response(request, pages, name="gatherings")


def calendar_address(index, user) -> str:
    """One's own for whoever has signed in; for visitors that of the list page `index`."""
    if not user.is_authenticated:
        return f"{index.url}calendar/"
    return f"{reverse('calendar_by_key')}?{urlencode({KEY: feed_key(user)})}"


# Nothing but reading: a form sent here is told so, and neither looked at nor kept.
@csrf_exempt
@require_safe
def calendar_by_key(request):
    words = _("This calendar address does not work, or not any more. Sign in and take the new one from the gatherings.")
    return answer_by_key(request, lambda reader: calendar_of_all(request, reader), refused=words)
