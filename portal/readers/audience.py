"""Whom the privacy settings of a page or a collection let in, in words; the settings are those that the gate asks."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import PageViewRestriction

from portal.models import PortalPage
from portal.pages.known import is_known, known_groups
from portal.pages.querysets import reads_unmarked, restrictions_on

LOGIN, GROUPS = PageViewRestriction.LOGIN, PageViewRestriction.GROUPS


@dataclass(frozen=True)
class Line:
    """A sentence of the screen; `address` leads to what can be changed about it."""

    text: str
    address: str = ""
    link: str = ""
    is_warning: bool = False


def settings_on(page) -> list:
    """Every privacy setting that `page` follows."""
    return restrictions_on(page, AnonymousUser())


def is_open_to_visitors(page) -> bool:
    """Whether whoever has not signed in may read it, as far as no privacy setting keeps them out."""
    return page.is_public or reads_unmarked(AnonymousUser())


def let_in(row, viewer) -> str:
    """Who passes one privacy setting: "whoever is in one of these groups: Members of Falls (12 people)"."""
    if row.restriction_type == LOGIN:
        return _("whoever has signed in")
    if row.restriction_type == GROUPS:
        groups = named_groups(row.groups.all(), viewer)
        return (
            _("whoever is in one of these groups: {groups}").format(groups=groups) if groups else _("no group at all")
        )
    return _("whoever knows its shared password")


def named_groups(groups, viewer) -> str:
    """Names of groups, each with the number of accounts that are active; those that `viewer` may not know unnamed."""
    counted = groups.annotate(people=Count("user", filter=Q(user__is_active=True), distinct=True)).order_by("name")
    told = set(known_groups(viewer).filter(pk__in=[group.pk for group in counted]).values_list("pk", flat=True))
    names = [f"{group.name} ({counted_people(group.people)})" for group in counted if group.pk in told]
    untold = len(counted) - len(names)
    words = ngettext("{count} group that you do not know", "{count} groups that you do not know", untold)
    return ", ".join([*names, words.format(count=untold)] if untold else names)


def named(page, viewer) -> str:
    """The page's title, where `viewer` may know of the page."""
    return _("“{title}”").format(title=page.title) if is_known(page, viewer) else _("a page that you do not know")


def counted_people(count) -> str:
    return ngettext("{count} person", "{count} people", count).format(count=count)


def reach(page, viewer) -> str:
    """Who reads `page` at its address: "anybody, without signing in"."""
    rows = settings_on(page)
    if not page.live:
        return _("nobody: it is not published")
    if rows:
        return _(", and of those ").join(dict.fromkeys(let_in(row, viewer) for row in rows))
    return _("anybody, without signing in") if is_open_to_visitors(page) else _("everybody who has signed in")


def is_as_closed(page: PortalPage, other: PortalPage, also=()) -> bool:
    """Whether whoever reads `page` (and passes the settings `also`) may read `other` for certain."""
    keeps_out = [*settings_on(page), *also]
    signed_in = not is_open_to_visitors(page) or any(row.restriction_type in (LOGIN, GROUPS) for row in keeps_out)
    if not is_open_to_visitors(other) and not signed_in:
        return False
    return all(_follows(row, keeps_out, signed_in) for row in settings_on(other))


def _follows(row, keeps_out, signed_in):
    """Whether passing `keeps_out` means passing `row`."""
    if row in keeps_out:
        return True
    if row.restriction_type == LOGIN:
        return signed_in
    if row.restriction_type != GROUPS:
        return False
    allowed = _keys(row)
    return any(other.restriction_type == GROUPS and _keys(other) <= allowed for other in keeps_out)


def is_followed(row, keeps_out) -> bool:
    """Whether whoever passes the settings `keeps_out` passes `row` too, also after the portal has been opened."""
    signed_in = any(other.restriction_type in (LOGIN, GROUPS) for other in keeps_out)
    return _follows(row, keeps_out, signed_in)


def _keys(row):
    return {group.pk for group in row.groups.all()}
