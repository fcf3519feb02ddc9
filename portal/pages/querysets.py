"""The one gate: every list, count, feed, mail and suggestion asks `visible_to(user)`."""

from django.db.models import Q
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from portal.pages.types import content_types_of


def denied_paths(user):
    """Tree paths of the page branches that Wagtail's privacy settings keep from `user`.

    Costs one query, or two for somebody in groups, and is remembered on the user object, which lives for one request.
    A shared password opens a page by its address only: it never puts the page on a list.
    """
    if getattr(user, "is_superuser", False):
        return []
    if not hasattr(user, "_denied_page_paths"):
        groups = set(user.groups.values_list("pk", flat=True)) if user.is_authenticated else set()
        user._denied_page_paths = [
            restriction.page.path
            for restriction in PageViewRestriction.objects.select_related("page").prefetch_related("groups")
            if not _is_open(restriction, user, groups)
        ]
    return user._denied_page_paths


def _is_open(restriction, user, groups):
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return user.is_authenticated
    if restriction.restriction_type == PageViewRestriction.GROUPS:
        return any(group.pk in groups for group in restriction.groups.all())
    return False


class PortalPageQuerySet(PageQuerySet):
    def visible_to(self, user):
        """Published pages that `user` may read, whatever their type."""
        denied = Q()
        for path in denied_paths(user):
            denied |= Q(path__startswith=path)
        return self.filter(live=True).exclude(denied) if denied else self.filter(live=True)

    def of_search_type(self, *names):
        """Pages whose class says it is one of `names`, for example "resource"."""
        return self.filter(content_type__in=content_types_of(names))

    def for_cards(self):
        """Everything a card shows, in two queries whatever the number of cards."""
        return self.select_related("community", "image").prefetch_related("image__renditions")
