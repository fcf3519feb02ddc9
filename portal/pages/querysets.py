"""The one gate: every list, count, feed, mail and suggestion asks `visible_to(user)`.

A page is as closed as the branch that it stands in, as the page that it repeats (an alias), and as the community that
it belongs to. Whoever has not signed in reads pages that are marked public, or everything else in an open portal.
"""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Substr
from django.db.models.lookups import Lookup
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from portal.models.site import SiteIdentity
from portal.pages.privacy import settings_for
from portal.pages.types import content_types_of
from portal.written_once import WrittenOnce

# Databases differ in where they put what has no date, so it is said: last.
NEWEST_FIRST = (F("dated_on").desc(nulls_last=True), "-pk")
LAST_PUBLISHED_FIRST = (F("first_published_at").desc(nulls_last=True), "-pk")


def restrictions_for(user):
    """Every privacy setting of pages, as it is for `user`: one query.

    The answer is remembered on the user object, which lives for one request.
    """
    if not hasattr(user, "_page_restrictions"):
        user._page_restrictions = settings_for(user)
        # With these most pages are known to be open without a look at every setting.
        user._restricted_paths = tuple(row.path for row in user._page_restrictions)
        user._restricted_branches = [row for row in user._page_restrictions if row.may_hold_communities]
        user._restrictions_of_page = defaultdict(list)
        for row in user._page_restrictions:
            user._restrictions_of_page[row.page_id].append(row)
    return user._page_restrictions


OPEN = WrittenOnce(lambda: SiteIdentity.objects.filter(site__is_default_site=True, is_open=True).values_list("pk"))


def reads_unmarked(user):
    """Whether pages that are not marked public are open to `user`: to whoever has signed in, or in an open portal."""
    if user.is_authenticated:
        return True
    if not hasattr(user, "_reads_unmarked"):
        user._reads_unmarked = bool(OPEN.rows())
    return user._reads_unmarked


def ask_anew(user):
    """Forget what is remembered on the user object: for what goes on longer than a request, while settings change."""
    for remembered in ("_page_restrictions", "_reads_unmarked"):
        if hasattr(user, remembered):
            delattr(user, remembered)


class WayIn(NamedTuple):
    """All that the gate asks about somebody; in order, as statements are remembered by it.

    `unmarked` says whether pages that are not marked public are open. `paths` and `keys` are of the pages that are
    closed, `above` the paths of those below which there can be communities.
    """

    unmarked: bool
    paths: tuple[str, ...] = ()
    keys: tuple[int, ...] = ()
    above: tuple[str, ...] = ()


def way_in_of(user) -> WayIn:
    return _way_in(reads_unmarked(user), [row for row in restrictions_for(user) if not row.passed])


def _way_in(unmarked, denied):
    return WayIn(
        unmarked,
        tuple(sorted({row.path for row in denied})),
        tuple(sorted({row.page_id for row in denied})),
        tuple(sorted({row.path for row in denied if row.may_hold_communities})),
    )


def restrictions_on(page, user):
    """The privacy settings of `page`, of all above it, of the page that it repeats and of its community."""
    rows = restrictions_for(user)
    paths = [page.path] + ([page.alias_of.path] if page.alias_of_id else [])
    own = []
    if any(path.startswith(user._restricted_paths) for path in paths):
        own = [row for row in rows if any(path.startswith(row.path) for path in paths)]
    return own + [row for row in _of_community(page, user) if row not in own]


def way_in_of_readers(page, visitor):
    """To the pages that everybody may read who may read `page`; `visitor` has not signed in.

    These are under no privacy setting but those that it is under itself.
    """
    own = restrictions_on(page, visitor)
    denied = [row for row in restrictions_for(visitor) if row not in own]
    return _way_in(not page.is_public or reads_unmarked(visitor), denied)


def is_visible(page, user):
    """The rule of `visible_to` for a page that is loaded already."""
    return (
        page.live
        and (page.is_public or reads_unmarked(user))
        and all(restriction.passed for restriction in restrictions_on(page, user))
    )


def may_read(page, request):
    """Whether the page itself answers `request`: as `is_visible`, but a shared password that was given opens it."""
    return (
        page.live
        and (page.is_public or reads_unmarked(request.user))
        and all(
            row.passed or (row.restriction_type == PageViewRestriction.PASSWORD and row.accept_request(request))
            for row in restrictions_on(page, request.user)
        )
    )


def _of_community(page, user):
    """The community is loaded only where a branch above it could be restricted."""
    if not page.community_id:
        return []
    here = user._restrictions_of_page.get(page.community_id, [])
    if not user._restricted_branches:
        return here
    return here + [row for row in user._restricted_branches if page.community.path.startswith(row.path)]


class OneOf(Lookup):
    """`In` for values of our own: Django would look at each of them again whenever a query is built or cloned."""

    prepare_rhs = False

    def as_sql(self, compiler, connection):
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} IN ({', '.join(['%s'] * len(self.rhs))})", (*parameters, *self.rhs)

    def as_postgresql(self, compiler, connection):
        # As one value: the statement is the same however many are closed, and each row is asked by a hash.
        left, parameters = self.process_lhs(compiler, connection)
        kind = "bigint" if isinstance(self.rhs[0], int) else "text"
        # Written as PostgreSQL writes them, which the driver would do anew at every question: numbers and tree paths
        # hold nothing that stands in quotation marks there.
        values = "{" + ",".join(map(str, self.rhs)) + "}"
        return f"{left} IN (SELECT unnest(%s::{kind}[]))", (*parameters, values)


def under(paths, field="path"):
    """The condition that the tree path in `field` begins with one of `paths`; one comparison for each length."""
    by_length, condition = defaultdict(list), Q()
    for path in paths:
        by_length[len(path)].append(path)
    for length, starts in by_length.items():
        condition |= Q(OneOf(Coalesce(Substr(field, 1, length), Value("")), tuple(starts)))
    return condition


class PortalPageQuerySet(PageQuerySet):
    def published(self):
        """All but the root of the tree, which Wagtail has for itself and which has no address."""
        return self.filter(live=True, depth__gt=1)

    def visible_to(self, user):
        """Published pages that `user` may read, whatever their type."""
        return self.open_to(way_in_of(user))

    def open_to(self, way_in):
        """Published pages for a `way_in_of` somebody."""
        pages = self.published()
        if not way_in.unmarked:
            pages = pages.filter(is_public=True)
        if not way_in.paths:
            return pages
        # By joins: what a list of few pages costs does not grow with the tree.
        of_closed = Q(OneOf(Coalesce("community", 0), way_in.keys)) | under(way_in.above, "community__path")
        return pages.exclude(under(way_in.paths) | of_closed | under(way_in.paths, "alias_of__path"))

    def of_search_type(self, *names):
        """Pages whose class says it is one of `names`, for example "resource"."""
        return self.filter(content_type__in=content_types_of(names))
