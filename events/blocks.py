from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class AgendaItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160)
    description = blocks.TextBlock(required=False, max_length=600)
    host = blocks.PageChooserBlock(
        page_type="communities.ProfilePage", required=False, help_text=_("Choose a profile, or write a name below.")
    )
    host_name = blocks.CharBlock(required=False, max_length=120)
    minutes = blocks.IntegerBlock(min_value=1, max_value=24 * 60, help_text=_("How long it takes, in minutes."))

    class Meta:
        icon = "time"
        label = _("Agenda item")


class HarvestThemeBlock(blocks.StructBlock):
    """Notes of one question that say something similar, under a name."""

    title = blocks.CharBlock(max_length=120, label=_("Theme"))
    notes = blocks.ListBlock(blocks.TextBlock(max_length=400, label=_("Note")), label=_("Notes"))

    class Meta:
        icon = "list-ul"
        label = _("Theme")


class CaseClinicBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160)
    brought_by = blocks.CharBlock(required=False, max_length=120)
    situation = blocks.RichTextBlock(features=["bold", "italic", "ol", "ul", "link"])
    insights = blocks.RichTextBlock(required=False, features=["bold", "italic", "ol", "ul", "link"])

    class Meta:
        icon = "help"
        label = _("Case clinic")


class ReflectionBlock(blocks.StructBlock):
    quotation = blocks.TextBlock(max_length=400)
    said_by = blocks.CharBlock(required=False, max_length=120, help_text=_("A name or a role; empty for anonymous."))
    consent = blocks.BooleanBlock(
        required=False,
        label=_("The speaker agreed to be quoted"),
        help_text=_("Shown to readers only when this is ticked."),
    )

    class Meta:
        icon = "openquote"
        label = _("Reflection")


class GalleryImageBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
