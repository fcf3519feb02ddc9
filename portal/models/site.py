import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site

from portal.admin.colour_input import ColourInput
from portal.colour import CONTRAST_NEEDED, contrast_on_white

DEFAULT_BRAND_COLOUR = "#0f5c6e"


def with_hash(colour):
    """`colour` as typed, with the # that six digits alone lack."""
    colour = colour.strip()
    return f"#{colour}" if re.fullmatch(r"[0-9a-fA-F]{6}", colour) else colour


def validate_brand_colour(value):
    """Refuse anything that is not #rrggbb or that white text on it (or it on white) would make hard to read."""
    try:
        contrast = contrast_on_white(value)
    except ValueError:
        raise ValidationError(_("Give the colour as # and six digits, for example #0f5c6e.")) from None
    if contrast < CONTRAST_NEEDED:
        raise ValidationError(
            _(
                "This colour is too light to read on white: its contrast is %(found).1f to 1 and it needs "
                "4.5 to 1. Choose a darker one."
            ),
            params={"found": contrast},
        )


class Theme(models.TextChoices):
    NEUTRAL = "neutral", _("Warm paper, the typeface of each device")
    NHS = "nhs", _("Cool grey and Arial, as in many health services")


@register_setting(icon="globe")
class SiteIdentity(BaseSiteSetting):
    """What makes a portal the network's own."""

    name = models.CharField(_("name of the network"), max_length=80, default="Co-Creation Network")
    strapline = models.CharField(
        _("strapline"),
        max_length=160,
        blank=True,
        help_text=_("One line that says what the network is. Shown in the footer."),
    )
    logo = models.ForeignKey(
        "portal.PortalImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A wide picture with a transparent background works best. Without one, the name is shown."),
    )
    brand_colour = models.CharField(
        _("brand colour"),
        max_length=7,
        default=DEFAULT_BRAND_COLOUR,
        validators=[validate_brand_colour],
        help_text=_("Used for the header, links and buttons. Dark enough to read on white."),
    )
    theme = models.CharField(
        _("style"),
        max_length=10,
        choices=Theme.choices,
        default=Theme.NEUTRAL,
        help_text=_("Background, greys and typeface. The brand colour stays yours."),
    )
    is_open = models.BooleanField(
        _("open portal"),
        default=False,
        help_text=_(
            "Anybody may read the portal without signing in, except what a privacy setting or a community keeps for "
            "its members. Otherwise only the front page and pages that are marked public are open."
        ),
    )
    contact_email = models.EmailField(
        _("contact e-mail"), blank=True, help_text=_("Where visitors write to. Shown at the foot of every page.")
    )

    select_related = ["logo"]
    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("strapline"), FieldPanel("logo")], heading=_("Who we are")),
        MultiFieldPanel(
            [FieldPanel("brand_colour", widget=ColourInput), FieldPanel("theme")], heading=_("How we look")
        ),
        FieldPanel("contact_email"),
        FieldPanel("is_open"),
    ]

    class Meta:
        verbose_name = _("name, logo and colour")

    def clean_fields(self, exclude=None):
        self.brand_colour = with_hash(self.brand_colour)
        super().clean_fields(exclude)

    @property
    def logo_is_wide(self):
        """Whether the logo is likely to hold the name; beside another one the name is written."""
        return bool(self.logo) and self.logo.width >= 2 * self.logo.height

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        # The admin greets its users with the site's own name.
        Site.objects.filter(pk=self.site_id).update(site_name=self.name)
