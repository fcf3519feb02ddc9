"""The network's colour in the admin, as a stylesheet of its own."""

import colorsys

from django.http import HttpResponse

from portal.colour import channels
from portal.models import SiteIdentity
from portal.theme import WEEK

SHEET = (
    ":root{{--w-color-primary-hue:{hue};--w-color-primary-saturation:{saturation}%;"
    "--w-color-primary-lightness:{lightness}%}}\n"
)


def admin_theme_css(request):
    red, green, blue = (channel / 255 for channel in channels(SiteIdentity.for_request(request).brand_colour))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    sheet = SHEET.format(hue=round(hue * 360), saturation=round(saturation * 100), lightness=round(lightness * 100))
    response = HttpResponse(sheet, content_type="text/css")
    response["Cache-Control"] = f"private, max-age={WEEK}"
    return response
