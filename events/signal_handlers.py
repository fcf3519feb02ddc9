from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from events.models import Commitment, EventPage
from search.index.feeding import await_writing


@receiver(m2m_changed, sender=EventPage.communities.through)
def follow_communities(instance, action, reverse, pk_set, **kwargs):
    if action.startswith("post_"):
        await_writing((pk_set or ()) if reverse else [instance.pk])


@receiver(post_save, sender=Commitment)
@receiver(post_delete, sender=Commitment)
def follow_commitment(instance, **kwargs):
    """It is followed up in a list of its own, while its gathering is not saved."""
    await_writing([instance.event_id])
