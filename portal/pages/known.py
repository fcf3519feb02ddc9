"""Which pages and groups somebody with admin access may be told of there."""

from django.contrib.auth.models import Group
from django.db.models import F, Q
from wagtail.models import PageViewRestriction
from wagtail.permissions import policy_registry

from portal.models import PortalPage


def known(pages, user):
    """Those of `pages` that `user` may read on the site or find in the admin; the root, where the chooser starts."""
    explorable = policy_registry.get_by_type(PortalPage).explorable_instances(user).order_by()
    # The chooser names a page as its newest version does: one that has been renamed in a draft is its editors' alone.
    readable = PortalPage.objects.visible_to(user).filter(draft_title=F("title")).order_by()
    return pages.filter(Q(pk__in=explorable.values("pk")) | Q(pk__in=readable.values("pk")) | Q(depth=1))


def is_known(page, user) -> bool:
    return known(PortalPage.objects.filter(pk=page.pk), user).exists()


def known_groups(user):
    """Groups but those that are let into a page that `user` does not know: their names give it away."""
    if user.is_superuser or user.has_perm("auth.change_group"):
        return Group.objects.all()
    unknown = PortalPage.objects.exclude(pk__in=known(PortalPage.objects.all(), user).values("pk"))
    closing = PageViewRestriction.objects.filter(page__in=unknown).order_by().values("pk")
    return Group.objects.filter(Q(pk__in=user.groups.values("pk")) | ~Q(pageviewrestriction__in=closing))
