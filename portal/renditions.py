"""Pictures are cut to size when a page is published, not when somebody first looks at it."""

import logging

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.images.models import Filter
from wagtail.signals import page_published

from portal.models import SiteIdentity

logger = logging.getLogger(__name__)
FORMATS = ("avif", "webp", "jpeg")
CARD_SPECS = [f"format-{kind}|width-{width}" for width in (400, 800) for kind in FORMATS]
HERO_SPECS = [*CARD_SPECS, *(f"format-{kind}|width-1200" for kind in FORMATS)]
LOGO_SPEC = "max-400x80"
PORTRAIT_SPECS = [f"format-{kind}|fill-400x400" for kind in ("webp", "jpeg")]


def make_renditions(image, specs=HERO_SPECS):
    """Make every missing rendition of `image`. A picture that cannot be read is logged and left to the page to omit."""
    try:
        return image.get_renditions(*(Filter(spec=spec) for spec in specs))
    except Exception:
        logger.exception("The picture %s could not be cut to size", image.pk)
        return {}


@receiver(post_save, sender=SiteIdentity)
def cut_logo(sender, instance, **kwargs):
    if instance.logo:
        make_renditions(instance.logo, [LOGO_SPEC])


@receiver(page_published)
def cut_pictures(sender, instance, **kwargs):
    if instance.image and instance.card_has_image:
        make_renditions(instance.image, PORTRAIT_SPECS if instance.search_type == "person" else HERO_SPECS)
    for image in instance.gallery_images():
        make_renditions(image)
