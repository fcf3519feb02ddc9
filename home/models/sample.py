from django.db import models
from django.utils.translation import gettext_lazy as _


class SampleRecord(models.Model):
    """One thing that the sample network brought in, known by its name there.

    The record outlives the thing: what was renamed is found again, and what was deleted is known to have been here.
    """

    name = models.CharField(_("name"), max_length=200, unique=True)
    object_key = models.BigIntegerField(_("primary key"))

    class Meta:
        verbose_name = _("record of the sample network")
        verbose_name_plural = _("records of the sample network")

    def __str__(self):
        return self.name
