from django import template

from portal.video import player_for

register = template.Library()


@register.filter
def video_player(url):
    """`{"player": …, "site": …}` of a video's address, or None for an address that is no video we know."""
    found = player_for(url)
    return {"player": found[0], "site": found[1]} if found else None
