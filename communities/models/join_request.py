from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.models import PortalPage


class JoinRequest(models.Model):
    """Somebody outside who asks to join the network, perhaps one community of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    name = models.CharField(_("your name"), max_length=120)
    email = models.EmailField(_("your e-mail address"))
    organisation = models.CharField(_("where you work, volunteer or receive care"), max_length=120, blank=True)
    community = models.ForeignKey(
        PortalPage,
        verbose_name=_("community you are interested in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    message = models.TextField(_("what brings you here"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)

    class Meta:
        ordering = ["asked_at"]
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")

    def __str__(self):
        return f"{self.name} ({self.email})"
