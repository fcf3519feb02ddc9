from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from portal.models.media import PortalDocument
from portal.models.quarantine import GIVEN_OUT


class TextState(models.TextChoices):
    """The same values as `portal.extraction.findings.Found`."""

    READ = "read", _("Can be searched")
    PARTLY = "partly", _("Some can be searched")
    MACROS = "macros", _("Can be searched; it carries macros")
    NO_WORDS = "no-words", _("There are none")
    LOCKED = "locked", _("Locked with a password")
    BROKEN = "broken", _("Damaged")
    MISTYPED = "mistyped", _("Not what its name says")
    OTHER_KIND = "other-kind", _("Of a kind that is not read")
    TOO_LARGE = "too-large", _("Too large")
    TIMED_OUT = "timed-out", _("Took too long")
    FAILED = "failed", _("Could not be read")


SEARCHABLE = (TextState.READ, TextState.PARTLY, TextState.MACROS)
# Not the file's fault, as far as anybody can tell: worth another try.
OUR_FAULTS = (TextState.TIMED_OUT, TextState.FAILED)


class DocumentTextQuerySet(models.QuerySet):
    def current(self):
        """Words of what the document holds now, and which is given out; whoever shows them asks who may see it."""
        return self.filter(document__file_hash=F("file_hash"), document__scan_state__in=GIVEN_OUT)

    def unsearchable(self):
        """Of documents of which no word can be found."""
        return self.current().exclude(state__in=SEARCHABLE)

    def state_of_each(self):
        """For a query of documents: the state of what each holds now, or None where it has not been read."""
        return Subquery(self.current().filter(document=OuterRef("pk")).values("state"))


class DocumentText(models.Model):
    """The words inside a document; as visible as the document, and never more."""

    document = models.OneToOneField(PortalDocument, primary_key=True, on_delete=models.CASCADE, related_name="inside")
    state = models.CharField(max_length=12, choices=TextState.choices)
    reason = models.CharField(max_length=500)
    # SHA-1 of the file that was read, as `PortalDocument.file_hash`.
    file_hash = models.CharField(max_length=40, blank=True)
    read_at = models.DateTimeField()
    # How often reading has failed for this file by a fault of ours.
    tries = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(blank=True)

    objects = DocumentTextQuerySet.as_manager()

    def __str__(self):
        return f"{self.document_id}: {self.state}"

    @property
    def can_be_searched(self):
        return self.state in SEARCHABLE
