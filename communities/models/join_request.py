from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from communities.models.community import CommunityPage
from communities.models.invitation import Invitation


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
        CommunityPage,
        verbose_name=_("community you are interested in"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    message = models.TextField(_("what brings you here"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.WAITING, db_index=True)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    note = models.TextField(_("note"), max_length=1000, blank=True, help_text=_("For colleagues only."))
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reply = models.TextField(
        _("what you write to the person"),
        max_length=1000,
        blank=True,
        help_text=_(
            "The person reads it in the mail that goes out with your answer. Say why, when you decline; a word of "
            "welcome is optional."
        ),
    )
    # What an accepted request sent; once it is used, the person is taken to the community they asked for.
    invitation = models.OneToOneField(
        Invitation, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="join_request"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["asked_at"]
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")

    def __str__(self):
        return f"{self.name} ({self.email})"

    @property
    def answer_line(self):
        """The state in words, with who gave the answer and when."""
        state = self.get_state_display()
        if not self.answered_at:
            return state
        day = date_format(timezone.localtime(self.answered_at), "j M Y, H:i")
        who = self.answered_by or _("somebody who has left")
        return _("{state} by {who} on {day}").format(state=state, who=who, day=day)
