"""Who can see a page, as plain sentences."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import PageViewRestriction

from portal.pages.known import is_known
from portal.readers.audience import (
    Line,
    counted_people,
    is_open_to_visitors,
    let_in,
    named,
    named_groups,
    reach,
    settings_on,
)

MOMENT = "j F Y, H:i"


def lines_of_page(page, viewer) -> list[Line]:
    return [
        *_publication(page),
        *_visitors(page, viewer),
        *_privacy(page, viewer),
        *_existence(page),
        *_repetitions(page, viewer),
        _administrators(),
        _desk(page, viewer),
    ]


def edit_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def readers_address(page):
    return reverse("page_readers", args=[page.pk])


def _publication(page):
    if page.live:
        yield Line(_("Published: it is read at {address}.").format(address=page.url or _("no address of this site")))
        if page.has_unpublished_changes:
            yield Line(_("Changes that are not published yet are for its author, its reviewers and the admin only."))
    elif page.expired:
        yield Line(_("Not published: it has expired. At its address nobody finds anything."))
    else:
        yield Line(_("Not published: at its address nobody finds anything. Its author and reviewers see the draft."))
    scheduled = page.scheduled_revision
    if scheduled:
        day = _moment(scheduled.approved_go_live_at)
        yield Line(_("Scheduled: this or a newer version appears by itself on {day}.").format(day=day))
    if page.live and page.expire_at:
        yield Line(_("It goes off the site by itself on {day}.").format(day=_moment(page.expire_at)))


def _moment(value):
    return date_format(timezone.localtime(value), MOMENT)


def _visitors(page, viewer):
    if not page.live:
        return
    who = reach(page, viewer)
    yield Line(_("Who reads it: {who}.").format(who=who))
    if page.is_public:
        yield Line(_("It is marked “anybody may read this page”; a privacy setting still counts."), edit_address(page))
    elif is_open_to_visitors(page):
        yield Line(_("The portal is open: pages without a privacy setting are read without signing in."))
    else:
        yield Line(_("Nobody reads it without signing in."))


def _privacy(page, viewer):
    rows = settings_on(page)
    if not rows:
        yield Line(_("No privacy setting counts for it: none of its own, of a page above, or of its community."))
    for row in rows:
        text = _("{where} lets in {who}.").format(where=_where(row, page, viewer), who=let_in(row, viewer))
        yield _leading_to(row.page, viewer, text, edit_address, _("Open “{title}”").format(title=row.page.title))
    if len(rows) > 1:
        yield Line(_("All of these settings count together: whoever reads it passes every one."))


def _where(row, page, viewer):
    title = named(row.page, viewer)
    if row.page_id == page.pk:
        return _("Its own privacy setting")
    if row.page_id == page.community_id:
        return _("The privacy setting of its community {title}").format(title=title)
    if page.path.startswith(row.path):
        return _("The privacy setting of {title}, a page above it,").format(title=title)
    if page.alias_of_id and page.alias_of.path.startswith(row.path):
        return _("The privacy setting of {title}, for the page that it repeats,").format(title=title)
    return _("The privacy setting of {title}, above its community,").format(title=title)


def _existence(page):
    rows = settings_on(page)
    if not page.live or not rows:
        return
    if any(row.is_hidden for row in rows):
        yield Line(_("Hidden: everybody else gets the same answer as for a page that does not exist."))
    else:
        known = _("Everybody else learns at its address that there is a page, and not what it says.")
        yield Line(known + " " + _("They are asked to sign in, or refused."))
    if _is_listed_community(page, rows):
        yield _listed(page)
    else:
        yield Line(_("Lists, search, counts, feeds and mails follow the same rule, and never name it to anybody else."))
    if any(row.restriction_type == PageViewRestriction.PASSWORD for row in rows):
        yield Line(_("With a shared password it is on no list: it is found by its address only."))


def _is_listed_community(page, rows):
    is_community = page.specific_class and page.specific_class.search_type == "community"
    return is_community and all(row.page_id == page.pk and not row.is_hidden for row in rows)


def _listed(page):
    anybody = _("anybody") if page.is_public else _("whoever has signed in")
    words = _("The list of communities names it to {whom}, with its summary and without its picture.")
    more = _("All other lists, search, counts, feeds and mails leave it out for those whom it does not let in.")
    return Line(f"{words.format(whom=anybody)} {more}")


def _repetitions(page, viewer):
    link = _("Who can see that page")
    if page.alias_of_id:
        words = _("It repeats {title} and is never more open than that.").format(title=named(page.alias_of, viewer))
        yield _leading_to(page.alias_of, viewer, words, readers_address, link)
    for alias in page.aliases.all():
        address = alias.url if is_known(alias, viewer) else _("an address that you do not know")
        words = _("The same words stand at {address} too, for {who}.").format(address=address, who=reach(alias, viewer))
        yield _leading_to(alias, viewer, words, readers_address, link)


def _leading_to(page, viewer, words, address_of, link):
    """A line with a link, unless the viewer may not know of the page that it leads to."""
    return Line(words, address_of(page), link) if is_known(page, viewer) else Line(words)


def _administrators():
    count = get_user_model().objects.filter(is_superuser=True, is_active=True).count()
    return Line(
        _("Administrators ({people}) see everything, whatever the privacy settings say.").format(
            people=counted_people(count)
        )
    )


def _desk(page, viewer):
    groups = Group.objects.filter(page_permissions__page__in=page.get_ancestors(inclusive=True)).distinct()
    return Line(
        _(
            "In the admin it is seen, drafts included, by whoever may edit it there: {groups}, and administrators."
        ).format(groups=named_groups(groups, viewer) or _("no group"))
    )
