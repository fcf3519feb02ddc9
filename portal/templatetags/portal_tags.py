from django import template

from portal.pages.drawing import draw_card
from portal.video import player_for

register = template.Library()


@register.simple_tag(takes_context=True)
def card(context, page, **marked):
    """The card of a page; `marked` as `draw_card` takes it."""
    return draw_card(page, context.get("request"), **marked)


@register.filter
def video_player(url):
    """`{"player": …, "site": …}` of a video's address, or None for an address that is no video we know."""
    found = player_for(url)
    return {"player": found[0], "site": found[1]} if found else None
