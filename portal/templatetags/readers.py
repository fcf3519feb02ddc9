from django import template
from django.utils.translation import gettext as _

from portal.readers.audience import is_open_to_visitors, settings_on

register = template.Library()


@register.simple_tag
def visibility_of(page):
    """`title` and `help_text` for a page without a privacy setting of its own or above it; its community may."""
    if page.pk and settings_on(page):
        return {"title": _("Visible to some"), "help_text": _("Its community’s privacy says who can view it")}
    if is_open_to_visitors(page):
        return {"title": _("Visible to all"), "help_text": _("Once live anyone can view")}
    return {
        "title": _("Visible to the network"),
        "help_text": _("Once live, everybody who has signed in can view it"),
    }
