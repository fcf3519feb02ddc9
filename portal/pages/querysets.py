"""The one gate: every list, count, feed, mail and suggestion asks `visible_to(user)`."""

from django.db.models import F, Q
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from portal.pages.types import content_types_of

# Databases differ in where they put what has no date, so it is said: last.
NEWEST_FIRST = (F("dated_on").desc(nulls_last=True), "-pk")
LAST_PUBLISHED_FIRST = (F("first_published_at").desc(nulls_last=True), "-pk")


def denied_paths(user):
    """Tree paths of the page branches that Wagtail's privacy settings keep from `user`.

    Costs one query and is remembered on the user object, which lives for one request.
    A shared password opens a page by its address only: it never puts the page on a list.
    """
    if getattr(user, "is_superuser", False):
        return []
    if not hasattr(user, "_denied_page_paths"):
        denying = PageViewRestriction.objects.all()
        if user.is_authenticated:
            in_group = Q(restriction_type=PageViewRestriction.GROUPS, groups__user=user.pk)
            passed = PageViewRestriction.objects.filter(Q(restriction_type=PageViewRestriction.LOGIN) | in_group)
            denying = denying.exclude(pk__in=passed.values("pk"))
        user._denied_page_paths = list(denying.values_list("page__path", flat=True).distinct())
    return user._denied_page_paths


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
