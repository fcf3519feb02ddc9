from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.models.community import CommunityPage
from communities.models.profile import ProfilePage


class MembershipQuerySet(models.QuerySet):
    def active(self):
        """Memberships that count: neither asked for, declined nor ended."""
        return self.filter(state=Membership.State.ACTIVE)

    def waiting(self):
        """Requests that nobody has answered, the oldest first."""
        return self.filter(state=Membership.State.ASKED).order_by("since", "pk")

    def on_the_way(self):
        """Requests and invitations that nobody has answered, the oldest first."""
        return self.filter(state__in=(Membership.State.ASKED, Membership.State.INVITED)).order_by("since", "pk")

    def of(self, user):
        """Memberships of the person that `user` signs in as."""
        return self.filter(person__user=user.pk) if user.is_authenticated else self.none()

    def looking_after(self):
        """Active facilitators."""
        return self.active().filter(role=Membership.Role.FACILITATOR)

    def alone_looking_after(self):
        """Active facilitators of communities that have no other one who can sign in."""
        everybody = Membership.objects.looking_after().filter(
            community=models.OuterRef("community"), person__user__is_active=True
        )
        return self.looking_after().exclude(models.Exists(everybody.exclude(pk=models.OuterRef("pk"))))


class Membership(models.Model):
    """One person's part in one community; there is at most one row for the two, whatever happened between them.

    The verbs of `communities.membership` change it, so that the community's group, and with it Wagtail's privacy,
    keeps step. What happened before is in the log.
    """

    class Role(models.TextChoices):
        MEMBER = "member", _("Member")
        HOSTING_TEAM = "hosting-team", _("Hosting team")
        FACILITATOR = "facilitator", _("Facilitator")

    class State(models.TextChoices):
        ACTIVE = "active", _("Active")
        ASKED = "asked", _("Asked to join")
        INVITED = "invited", _("Invited")
        DECLINED = "declined", _("Declined")
        LEFT = "left", _("Left")

    community = models.ForeignKey(
        CommunityPage, verbose_name=_("community"), on_delete=models.CASCADE, related_name="memberships"
    )
    person = models.ForeignKey(
        ProfilePage, verbose_name=_("person"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.MEMBER)
    task = models.CharField(
        _("task"), max_length=120, blank=True, help_text=_("For example: keeps the library in order.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ACTIVE, db_index=True)
    since = models.DateTimeField(_("since"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # What the person wrote when asking, and what they were told when it was declined or ended.
    message = models.TextField(_("message"), max_length=1000, blank=True)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=("community", "person"), name="membership_once")]
        # Every page asks how many wait for its viewer, and few of all do.
        indexes = [models.Index(fields=["state", "community"], name="membership_by_state")]

    def __str__(self):
        return f"{self.person} – {self.community}"

    @property
    def is_active(self):
        return self.state == self.State.ACTIVE
