from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.fields import LinkFormField


class LinkFieldBlock(blocks.FieldBlock):
    def __init__(self, required=True, help_text=None, validators=(), **kwargs):
        self.field_options = {"required": required, "help_text": help_text, "validators": validators, "max_length": 500}
        super().__init__(**kwargs)

    @cached_property
    def field(self):
        return LinkFormField(**self.field_options)


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    url = LinkFieldBlock(help_text=_("https://, http:// or mailto:"))
    description = blocks.TextBlock(required=False, max_length=300)

    class Meta:
        icon = "link-external"
        label = _("Link")
