"""How large an uploaded picture is once it is opened."""

import warnings

from django.conf import settings
from PIL import Image


def is_too_large_a_picture(file):
    """Whether the picture in `file` has more pixels than anybody's device should have to open; no picture has not."""
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            width, height = Image.open(file).size
    except Image.DecompressionBombError:
        return True
    except (OSError, ValueError, SyntaxError):
        return False
    finally:
        file.seek(0)
    return width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
