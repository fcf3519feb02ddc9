from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from portal.blocks.links import LinkBlock
from portal.blocks.media import FileBlock, PictureBlock, VideoBlock
from portal.blocks.text import CalloutBlock, HeadingBlock, QuotationBlock


class BodyBlock(blocks.StreamBlock):
    """Everything that the main text of a page may hold."""

    heading = HeadingBlock()
    paragraph = blocks.RichTextBlock(icon="pilcrow", label=_("Text"), template="portal/blocks/paragraph.html")
    quotation = QuotationBlock()
    callout = CalloutBlock()
    image = PictureBlock()
    video = VideoBlock()
    links = blocks.ListBlock(LinkBlock(), icon="link", label=_("Links"), template="portal/blocks/links.html")
    file = FileBlock()
