from django.db.models.signals import pre_save
from django.dispatch import receiver
from taggit.models import Tag

from portal.models import Audience, CareSetting, Topic
from portal.vocabulary.former import remember


@receiver(pre_save, sender=Topic)
@receiver(pre_save, sender=CareSetting)
@receiver(pre_save, sender=Audience)
@receiver(pre_save, sender=Tag)
def remember_former_slug(sender, instance, raw=False, **kwargs):
    if raw or not instance.pk:
        return
    former = sender.objects.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if former and instance.slug and former != instance.slug:
        remember(vocabulary=sender._meta.label_lower, slug=former, kept_key=instance.pk)
