"""Formatted text: what the site's editor could have made, and nothing else."""

import html
import re
from urllib.parse import urljoin

import nh3
from django.core.exceptions import ValidationError

from portal.links import SCHEMES, validate_link

TAGS_ALLOWED = {"p", "h2", "h3", "h4", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "hr", "blockquote"}


def clean_html(markup, base="", inside=()):
    """HTML that the site's editor could have made; scripts, styles and odd links are gone.

    A relative link is resolved against `base`, the address where the text was first published: here it would lead
    into our own site. Where there is none, the link goes and its words stay. `inside` names the links to pages and
    files of the portal that may stay, as (linktype, id).
    """
    cleaned = nh3.clean(
        markup,
        tags=TAGS_ALLOWED,
        attributes={"a": {"href", "linktype", "id"} if inside else {"href"}},
        attribute_filter=lambda _tag, name, value: _whole_link(value, base) if name == "href" else value,
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    cleaned = re.sub(r"<a ([^<>]*)>", lambda match: _link_that_may_stay(match, inside), cleaned)
    return re.sub(r"<a>(.*?)</a>", r"\1", cleaned, flags=re.S).strip()


def _link_that_may_stay(match, inside):
    named = dict(re.findall(r'(\w+)="([^"]*)"', match.group(1)))
    if "linktype" not in named and "id" not in named:
        return match.group(0)
    kind, key = named.get("linktype", ""), named.get("id", "")
    return f'<a linktype="{kind}" id="{key}">' if (kind, key) in inside else "<a>"


def _whole_link(link, base):
    try:
        link = urljoin(base, link.strip())
        validate_link(link)
    except (ValueError, ValidationError):
        return None
    return link.replace("<", "%3C").replace(">", "%3E")


def plain(markup):
    """The words of clean HTML, in which every `<` begins a tag."""
    return html.unescape(re.sub(r"<[^<>]*>", " ", markup))
