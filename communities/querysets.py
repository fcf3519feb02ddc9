"""Who may know of a community, which is more than who may read what it shares."""

from django.db.models import F, Q
from wagtail.models import PageManager

from portal.models import PortalPage
from portal.pages.querysets import OneOf, PortalPageQuerySet, under, way_in_of


class CommunityQuerySet(PortalPageQuerySet):
    def listed_to(self, user):
        """Communities whose name and subject `user` may know: those that may be read, and closed ones that are listed.

        Visitors know of closed ones only where the page is marked public. A privacy setting above the community's
        page hides it from the list too.
        """
        return self.listed_for(way_in_of(user), user.is_authenticated)

    def listed_pages(self, user):
        """What is listed to `user`, as base pages."""
        return PortalPage.objects.filter(pk__in=self.listed_to(user).order_by().values("pk"))

    def listed_for(self, way_in, has_account):
        """What is listed to somebody with this `way_in_of` them."""
        pages = self.filter(live=True)
        if not way_in.unmarked:
            pages = pages.filter(is_public=True)
        if not way_in.keys:
            return pages
        itself = Q(OneOf(F("pk"), way_in.keys))
        pages = pages.exclude(under(way_in.paths) & ~itself).exclude(itself, is_hidden=True)
        pages = pages.exclude(under(way_in.paths, "alias_of__path"))
        return pages if has_account else pages.exclude(itself, is_public=False)


CommunityManager = PageManager.from_queryset(CommunityQuerySet)
