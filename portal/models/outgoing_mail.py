import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=OutgoingMail.State.WAITING)

    def due(self):
        """Mails that may be tried now and that no worker is trying, longest waiting first."""
        now = timezone.now()
        unclaimed = models.Q(claimed_until=None) | models.Q(claimed_until__lt=now)
        return self.waiting().filter(unclaimed, next_try_at__lte=now).order_by("next_try_at", "pk")

    def settled_before(self, moment: datetime.datetime):
        return self.exclude(state=OutgoingMail.State.WAITING).filter(settled_at__lt=moment)


class OutgoingMail(models.Model):
    """A mail to one recipient, written in the transaction of what it tells and delivered later by a worker.

    A mail to several people is several rows with one Message-ID, so that each of them is delivered or refused alone.
    Texts and attachments are emptied when the mail has been sent: they hold links that open accounts.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed")
        DROPPED = "dropped", _("Not sent")

    recipient = models.CharField(_("recipient"), max_length=320)
    # With the account go the mails to it. An erased account that stays as a row is `forget_person`'s to deal with.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="outgoing_mails"
    )
    # A mail whose page is gone is not sent: `page_rule` remembers that there was one.
    page = models.ForeignKey("portal.PortalPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    page_rule = models.CharField(max_length=40, blank=True)
    maker = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict, blank=True)
    sender = models.CharField(_("sender"), max_length=320)
    subject = models.CharField(_("subject"), max_length=500, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    attachments = models.JSONField(default=list, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING)
    reason = models.TextField(_("reason"), blank=True)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    settled_at = models.DateTimeField(_("sent or given up"), null=True, blank=True)
    claimed_by = models.CharField(max_length=40, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="outgoing_mail_due"),
            models.Index(fields=["-created_at"], name="outgoing_mail_newest"),
        ]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")

    def __str__(self):
        return f"{self.subject} → {self.recipient}"

    @property
    def sent_at(self):
        return self.settled_at if self.state == self.State.SENT else None
