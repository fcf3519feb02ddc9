"""The network's colour in the admin, as a stylesheet of its own."""

import colorsys
import hashlib

from django.http import HttpResponse

from portal.colour import channels
from portal.models import SiteIdentity
from portal.theme import WEEK

# The menu and headings take Wagtail's primary colour, links and buttons the secondary one.
ROLES = ("primary", "secondary")
PART = "--w-color-{role}-hue:{hue};--w-color-{role}-saturation:{saturation}%;--w-color-{role}-lightness:{lightness}%"


def admin_sheet(identity):
    red, green, blue = (channel / 255 for channel in channels(identity.brand_colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    colour = {"hue": round(hue * 360), "saturation": round(saturation * 100), "lightness": round(lightness * 100)}
    return ":root{" + ";".join(PART.format(role=role, **colour) for role in ROLES) + "}\n"


def admin_sheet_version(identity):
    """A short word that changes when the sheet does, for its address."""
    return hashlib.sha256(admin_sheet(identity).encode()).hexdigest()[:10]


def admin_theme_css(request):
    response = HttpResponse(admin_sheet(SiteIdentity.for_request(request)), content_type="text/css")
    response["Cache-Control"] = f"private, max-age={WEEK}"
    return response
