"""The one gate: every list, count, feed, mail and suggestion asks `visible_to(user)`."""

from django.contrib.auth.models import Group
from django.db.models import Exists, F, OuterRef, Q
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from portal.pages.types import content_types_of

# Databases differ in where they put what has no date, so it is said: last.
NEWEST_FIRST = (F("dated_on").desc(nulls_last=True), "-pk")
LAST_PUBLISHED_FIRST = (F("first_published_at").desc(nulls_last=True), "-pk")


def restrictions_for(user):
    """Every privacy setting of pages, each with `passed` and its page: one query.

    The answer is remembered on the user object, which lives for one request. A shared password opens a page by its
    address only: it never puts the page on a list, so it is not `passed` here.
    """
    if not hasattr(user, "_page_restrictions"):
        # `user=None` would ask for groups without members.
        theirs = Group.objects.filter(pageviewrestriction=OuterRef("pk"), user=user.pk or 0)
        user._page_restrictions = list(
            PageViewRestriction.objects.select_related("page").annotate(in_group=Exists(theirs))
        )
        for restriction in user._page_restrictions:
            restriction.passed = user.is_authenticated and (
                user.is_superuser
                or restriction.restriction_type == PageViewRestriction.LOGIN
                or (restriction.restriction_type == PageViewRestriction.GROUPS and restriction.in_group)
            )
    return user._page_restrictions


def denied_paths(user):
    """Tree paths of the page branches that Wagtail's privacy settings keep from `user`."""
    return [restriction.page.path for restriction in restrictions_for(user) if not restriction.passed]


def restrictions_on(page, user):
    """The privacy settings of `page` and of all above it; an alias has those of the page that it repeats as well."""
    paths = [page.path] + ([page.alias_of.path] if page.alias_of_id else [])
    return [row for row in restrictions_for(user) if any(path.startswith(row.page.path) for path in paths)]


def is_visible(page, user):
    """The rule of `visible_to` for a page that is loaded already."""
    return page.live and all(restriction.passed for restriction in restrictions_on(page, user))


def may_read(page, request):
    """Whether the page itself answers `request`: as `is_visible`, but a shared password that was given opens it."""
    return page.live and all(
        row.passed or (row.restriction_type == PageViewRestriction.PASSWORD and row.accept_request(request))
        for row in restrictions_on(page, request.user)
    )


class PortalPageQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Published pages that `user` may read, whatever their type."""
        denied = Q()
        for path in denied_paths(user):
            denied |= Q(path__startswith=path) | Q(alias_of__path__startswith=path)
        return self.filter(live=True).exclude(denied) if denied else self.filter(live=True)

    def of_search_type(self, *names):
        """Pages whose class says it is one of `names`, for example "resource"."""
        return self.filter(content_type__in=content_types_of(names))
