"""A gathering is past once it has ended, to the minute, whatever day or clock its place is at."""

from django.utils import timezone
from wagtail.models import PageManager

from portal.pages.querysets import PortalPageQuerySet


class GatheringQuerySet(PortalPageQuerySet):
    def upcoming(self, now=None):
        return self.filter(ends_at__gte=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now=None):
        return self.filter(ends_at__lt=now or timezone.now()).order_by("-starts_at", "-pk")


GatheringManager = PageManager.from_queryset(GatheringQuerySet)
