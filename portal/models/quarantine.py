from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    NOT_SCANNED = "not-scanned", _("Not scanned: there was no scanner")
    WAITING = "waiting", _("In quarantine until it has been scanned")
    CLEAN = "clean", _("Scanned, nothing found")
    INFECTED = "infected", _("Infected; the file has been deleted")


GIVEN_OUT = (ScanState.NOT_SCANNED, ScanState.CLEAN)


def first_state():
    return ScanState.WAITING if settings.SCANNER_URL else ScanState.NOT_SCANNED


class Quarantined(models.Model):
    """A file that nobody gets while a scanner is configured and has not called it clean; `portal.scanning` asks it."""

    scan_state = models.CharField(
        _("virus scan"), max_length=12, choices=ScanState.choices, default=ScanState.NOT_SCANNED, editable=False
    )

    class Meta:
        abstract = True

    @property
    def is_given_out(self):
        return self.scan_state in GIVEN_OUT

    @property
    def is_waiting(self):
        return self.scan_state == ScanState.WAITING

    @property
    def is_infected(self):
        return self.scan_state == ScanState.INFECTED

    # A form may have written the new file already, so that Django does not count it as new any more.
    has_new_file = False

    @property
    def is_put_in(self):
        """Whether saving puts another file in."""
        return bool(self.file) and (self.has_new_file or not getattr(self.file, "_committed", True))

    def save(self, *args, **kwargs):
        if self.is_put_in:
            self.scan_state = first_state()
        super().save(*args, **kwargs)
        self.has_new_file = False
