"""Who may know of a community, which is more than who may read what it shares."""

from django.db.models import Q
from wagtail.models import PageManager

from portal.pages.querysets import PortalPageQuerySet, reads_unmarked, restrictions_for, under


class CommunityQuerySet(PortalPageQuerySet):
    def listed_to(self, user):
        """Communities whose name and subject `user` may know: those that may be read, and closed ones that are listed.

        Visitors know of closed ones only where the page is marked public. A privacy setting above the community's
        page hides it from the list too.
        """
        pages = self.filter(live=True)
        if not reads_unmarked(user):
            pages = pages.filter(is_public=True)
        denied = [row.path for row in restrictions_for(user) if not row.passed]
        if not denied:
            return pages
        itself = Q(path__in=denied)
        closed = self.model.objects.filter(itself).order_by().values("pk")
        pages = pages.exclude(under(denied) & ~itself).exclude(itself, is_hidden=True).exclude(alias_of__in=closed)
        return pages if user.is_authenticated else pages.exclude(itself, is_public=False)


CommunityManager = PageManager.from_queryset(CommunityQuerySet)
