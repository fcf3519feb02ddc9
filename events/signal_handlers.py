from django.db.models.signals import m2m_changed
from django.dispatch import receiver

from events.models import EventPage
from search.index.feeding import await_writing


@receiver(m2m_changed, sender=EventPage.communities.through)
def follow_communities(instance, action, reverse, pk_set, **kwargs):
    if action.startswith("post_"):
        await_writing((pk_set or ()) if reverse else [instance.pk])
