from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from portal.blocks.links import LinkFieldBlock
from portal.video import validate_video


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal/blocks/picture.html"


class VideoBlock(LinkFieldBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("The address of a video on YouTube, Vimeo or a similar site."))
        super().__init__(validators=(validate_video,), **kwargs)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "portal/blocks/video.html"


class FileBlock(DocumentChooserBlock):
    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "portal/blocks/file.html"
