import datetime
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.models.community import CommunityPage

VALID_FOR = datetime.timedelta(days=30)


def new_token():
    return secrets.token_urlsafe(32)


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Neither accepted, nor withdrawn, nor too old."""
        return self.filter(accepted_at=None, withdrawn_at=None, sent_at__gt=timezone.now() - VALID_FOR)


class Invitation(models.Model):
    """An e-mail address that is asked into the network, perhaps into one of its communities."""

    email = models.EmailField(_("e-mail address"))
    community = models.ForeignKey(
        CommunityPage,
        verbose_name=_("community"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="invitations",
    )
    # Whoever has the link has the address: it is as good as a password and good for one account.
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    message = models.TextField(_("message"), max_length=1000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("invited by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]

    def __str__(self):
        return self.email
