"""Which pages somebody with admin access may be told of there."""

from django.db.models import F, Q
from wagtail.permissions import policy_registry

from portal.models import PortalPage


def known(pages, user):
    """Those of `pages` that `user` may read on the site or find in the admin; the root, where the chooser starts."""
    explorable = policy_registry.get_by_type(PortalPage).explorable_instances(user).order_by()
    # The chooser names a page as its newest version does: one that has been renamed in a draft is its editors' alone.
    readable = PortalPage.objects.visible_to(user).filter(draft_title=F("title")).order_by()
    return pages.filter(Q(pk__in=explorable.values("pk")) | Q(pk__in=readable.values("pk")) | Q(depth=1))
