from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.models.resource import ResourcePage


class ImportedResource(models.Model):
    """Remembers where an imported resource came from, so that importing again neither doubles nor overwrites it."""

    page = models.OneToOneField(ResourcePage, on_delete=models.CASCADE, related_name="imported")
    # The source link of the row; the page's own may have been edited since. Several resources may share one.
    source_url = models.CharField(_("source"), max_length=500, blank=True, db_index=True)
    # A digest of the row as imported: tells a changed row from the same one.
    fingerprint = models.CharField(max_length=64)
    # The revision that the import made: a newer one means that an editor has been at the page.
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("imported resource")
        verbose_name_plural = _("imported resources")

    def __str__(self):
        return str(self.page)


class ImportedKey(models.Model):
    """What means one imported resource and no other: an id within its source, or the content of a row without one."""

    resource = models.ForeignKey(ImportedResource, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(_("key"), max_length=600, unique=True)

    class Meta:
        verbose_name = _("key of an imported resource")
        verbose_name_plural = _("keys of imported resources")

    def __str__(self):
        return self.key
