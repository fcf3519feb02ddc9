from django.db.models import Q
from django.dispatch import receiver
from wagtail.signals import post_page_move

from portal.pages.models import PortalPage
from search.index.feeding import await_writing


@receiver(post_page_move)
def follow_move(instance, url_path_before, url_path_after, **kwargs):
    """Other settings hold for a branch that has moved, and for what belongs to communities or repeats pages in it."""
    if url_path_before == url_path_after:
        return
    branch = PortalPage.objects.filter(path__startswith=PortalPage.objects.get(pk=instance.pk).path).order_by()
    keys = branch.values("pk")
    follow = PortalPage.objects.filter(Q(pk__in=keys) | Q(community__in=keys) | Q(alias_of__in=keys))
    await_writing(follow.values_list("pk", flat=True))
