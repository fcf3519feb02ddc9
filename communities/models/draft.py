import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import PortalPage


class Draft(models.Model):
    """What somebody is writing in the front end, beside the page that holds as much of it as is whole.

    A page takes no half-written date and no broken link; `typed` keeps every field exactly as it was typed.
    """

    # Known to the form before there is a page, so that however often a new form is sent, one page comes of it.
    form = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.OneToOneField(PortalPage, on_delete=models.CASCADE, related_name="draft")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="drafts", editable=False
    )
    # Field name → list of values, as a form sends them; empty once somebody else has edited the page.
    typed = models.JSONField(default=dict, blank=True)
    # The state of the page that `typed` belongs to, as `communities.submitting.drafts.version_of` says it.
    version = models.CharField(max_length=60, blank=True)
    # The rendered form that saved last, and the one that handed in: what it sends twice counts once.
    saved_by = models.CharField(max_length=40, blank=True)
    handed_in_by = models.CharField(max_length=40, blank=True)
    saved_at = models.DateTimeField(null=True)

    # What is typed is nobody's use of a page or file yet.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self):
        return str(self.page)


class KeptVersion(models.Model):
    """A version that could not be saved over a newer one, or of a page that is published at once: kept beside it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="kept")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    typed = models.JSONField(default=dict)
    kept_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ("-kept_at", "-pk")
        verbose_name = _("kept version")
        verbose_name_plural = _("kept versions")

    def __str__(self):
        return f"{self.draft} – {self.kept_at}"
