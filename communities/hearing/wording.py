"""The words of a notice, as far as its reader may be told of the page."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from communities.hearing.kinds import KINDS
from communities.models import Notice
from communities.naming import name_of
from portal.outbox.page_rules import PAGE_RULES

LONGEST_SUBJECT = 150
# Details that somebody wrote in their own words, shown as a quotation.
QUOTED = ("comment", "reason", "message")


class Line(NamedTuple):
    """A notice in words: `quotation` is what somebody wrote to it, `is_open` whether its page may be named."""

    notice: Notice
    subject: str
    words: str
    quotation: str
    leads_to: str
    is_open: bool


def lines_of(notices, user) -> list[Line]:
    """Each notice in words; what a page is called is asked once for each rule, however many notices."""
    pages = defaultdict(dict)
    for notice in notices:
        if notice.page:
            pages[KINDS[notice.kind].rule][notice.page_id] = notice.page
    allowed = {rule: PAGE_RULES[rule](user, asked.values()) for rule, asked in pages.items()}
    return [line_of(row, is_open=row.page_id in allowed.get(KINDS[row.kind].rule, ())) for row in notices]


def line_of(notice, *, is_open) -> Line:
    """The notice in words; a notice that is about no page hides nothing."""
    kind = KINDS[notice.kind]
    is_open = is_open or not notice.is_about_page
    said = {**page_words(notice, is_open), "actor": name_of(notice.actor)}
    said |= {name: value for name, value in notice.details.items() if name not in said}
    quotation = next((notice.details[name] for name in QUOTED if notice.details.get(name)), "")
    return Line(
        notice,
        Truncator(capfirst(str(kind.subject).format_map(said))).chars(LONGEST_SUBJECT),
        capfirst(str(kind.words).format_map(said)),
        quotation if is_open else "",
        str(kind.leads_to),
        is_open,
    )


def page_words(notice, is_open):
    if not is_open:
        hidden = _("something that is not open to you")
        return {"title": hidden, "page": hidden}
    page = notice.page
    title = "" if page is None else page.title if page.live else page.draft_title or page.title
    return {"title": title, "page": _("“{title}”").format(title=title)}


def full_address(name, *arguments) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, args=arguments)
