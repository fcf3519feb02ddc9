"""Links to the same search as a feed and as a spreadsheet, for its page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.feed_keys import feed_key
from search.asked import SearchRequest
from search.taking_along.feed import feed_address
from search.taking_along.in_parts import LIMIT


def taken_along(asked: SearchRequest, total: int) -> dict:
    """`feed_address` and `tools` of a page that shows `asked`, of which `total` were found.

    The address is one's own for whoever has signed in: a feed reader cannot. What nobody has written yet can be
    followed, too: the feed tells when somebody has.
    """
    if not (total or asked.query.is_narrowed):
        return {}
    viewer, asked = asked.query.viewer, asked.asking(page=1)
    followed_at = feed_address(asked.to_address(), feed_key(viewer) if viewer.is_authenticated else "")
    all_of_it = _("Results as a spreadsheet (CSV)")
    bounded = _("The first {number} results as a spreadsheet (CSV)").format(number=f"{LIMIT:,}")
    follow = {"address": followed_at, "icon": "feed", "label": _("Follow this search in a feed")}
    file = {
        "address": f"{reverse('search_results_csv')}?{asked.to_address()}",
        "icon": "file",
        "label": bounded if total > LIMIT else all_of_it,
    }
    return {"feed_address": followed_at, "tools": [follow, file] if total else [follow]}
