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
    WagtailImageField().clean(upload)
    upload.seek(0)
    image = PortalImage(title=str(user)[:255], uploaded_by_user=user, collection=Collection.objects.get(depth=1))
    try:
        store(image, upload, "original_images")
    except NotStoredError:
        raise ValidationError(
            _("“%(name)s” %(why)s") % {"name": PurePath(upload.name).name, "why": not_stored()}
        ) from None
    except InfectedError:
        raise ValidationError(
            _("“%(name)s” carries a virus and has been deleted.") % {"name": PurePath(upload.name).name}
        ) from None
    return image


def photo_of(key, user) -> PortalImage | None:
    """A photo that the user sent with an earlier attempt."""
    return PortalImage.objects.filter(pk=key or 0, uploaded_by_user=user).first()
