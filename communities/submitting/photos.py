from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.fields import WagtailImageField
from wagtail.models import Collection

from communities.submitting.receiving import not_stored
from communities.submitting.storing import InfectedError, NotStoredError, store
from portal.models import PortalImage


def store_photo(*, upload, user) -> PortalImage:
    """Raises ValidationError with words for whoever chose the picture."""
    name = PurePath(upload.name).name
    try:
        WagtailImageField().clean(upload)
    except ValidationError as refused:
        why = too_large() if _is_about_size(refused) else no_picture()
        raise ValidationError(_("“%(name)s” %(why)s") % {"name": name, "why": why}) from None
    upload.seek(0)
    image = PortalImage(title=name[:255], uploaded_by_user=user, collection=Collection.objects.get(depth=1))
    try:
        store(image, upload, "original_images")
    except NotStoredError:
        raise ValidationError(_("“%(name)s” %(why)s") % {"name": name, "why": not_stored()}) from None
    except InfectedError:
        raise ValidationError(_("“%(name)s” carries a virus and has been deleted.") % {"name": name}) from None
    return image


def no_picture() -> str:
    return _("is no picture that can be shown here. Choose a JPG, PNG, WEBP or GIF.")


def too_large() -> str:
    return _("is too large. Choose a smaller picture, or save a smaller copy of it.")


def _is_about_size(refused):
    return any(str(error.code).startswith("file_too") for error in refused.error_list)


def photo_of(key, user) -> PortalImage | None:
    """A photo that the user sent with an earlier attempt."""
    return PortalImage.objects.filter(pk=key or 0, uploaded_by_user=user).first()
