from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, PageViewRestriction

from communities.models.community import CommunityPage


class CommunityRules(models.Model):
    """How a community lets people in, who may know of it, and who approves what it shares.

    Kept beside the page and not in it: an older version of the page that is published again must not open what was
    closed since. Whether the content is for members only is Wagtail's own privacy setting of the page and of the
    collection; `communities.privacy` changes it.
    """

    class Joining(models.TextChoices):
        OPEN = "open", _("Open: whoever wants to joins at once")
        REQUEST = "request", _("By request: a facilitator answers")
        INVITATION = "invitation", _("By invitation only")

    class Moderation(models.TextChoices):
        BOTH = "both", _("The facilitators review, communications publishes")
        FACILITATORS = "facilitators", _("The facilitators publish")
        COMMUNICATIONS = "communications", _("Communications reviews and publishes")

    community = models.OneToOneField(CommunityPage, on_delete=models.CASCADE, related_name="rules")
    joining = models.CharField(_("joining"), max_length=12, choices=Joining.choices, default=Joining.REQUEST)
    is_listed = models.BooleanField(
        _("listed"),
        default=True,
        help_text=_("Everybody in the network sees its name and what it is about, even when its content is closed."),
    )
    moderation = models.CharField(_("moderation"), max_length=16, choices=Moderation.choices, default=Moderation.BOTH)
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True, editable=False)
    group = models.OneToOneField(Group, on_delete=models.PROTECT, editable=False, related_name="community_rules")
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, editable=False, related_name="community_rules"
    )

    class Meta:
        verbose_name = _("rules of a community")
        verbose_name_plural = _("rules of communities")
        permissions = [("read_closed", "Can read what closed communities share")]

    def __str__(self):
        return str(self.community)

    @property
    def is_archived(self):
        return self.archived_at is not None

    @property
    def is_closed(self):
        """Whether the content is kept from the network, as Wagtail's privacy setting of the page says.

        A setting that lets in whoever has signed in keeps nobody of the network out.
        """
        settings = PageViewRestriction.objects.filter(page=self.community_id)
        return settings.exclude(restriction_type=PageViewRestriction.LOGIN).exists()
