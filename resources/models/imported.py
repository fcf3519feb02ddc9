from django.db import models
from django.utils.translation import gettext_lazy as _

from resources.models.resource import ResourcePage


class ImportedResource(models.Model):
    """Remembers where an imported resource came from, so that importing again neither doubles nor overwrites it."""

    page = models.OneToOneField(ResourcePage, on_delete=models.CASCADE, related_name="imported")
    # The identifier given in the file, or else the source address.
    key = models.CharField(_("key"), max_length=600, unique=True)
    # A digest of the row as imported: tells a changed row from the same one.
    fingerprint = models.CharField(max_length=64)
    # The revision that the import made: a newer one means that an editor has been at the page.
    revision = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("imported resource")
        verbose_name_plural = _("imported resources")

    def __str__(self):
        return self.key
