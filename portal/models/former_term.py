from django.db import models
from django.utils.translation import gettext_lazy as _


class FormerTerm(models.Model):
    """A term that was merged into another, or a short name that it once had.

    Old versions of pages hold the key and saved addresses the short name: both lead to the term that was kept.
    """

    # The model's label, "portal.topic" or "taggit.tag".
    vocabulary = models.CharField(max_length=80)
    slug = models.CharField(max_length=100)
    # Empty where the term is still there and was given another short name.
    key = models.PositiveBigIntegerField(null=True, blank=True)
    kept_key = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("former term")
        verbose_name_plural = _("former terms")
        indexes = [models.Index(fields=("vocabulary", "slug"), name="former_slug")]
        constraints = [models.UniqueConstraint(fields=("vocabulary", "key"), name="former_key_once")]

    def __str__(self):
        return self.slug
