"""Every address that the portal answers: walked from Django's table of addresses, and from the pages' own."""

import re

from django.urls import get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models

NAMED = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)")


def all_routes(resolver=None, start=""):
    """(pattern, name) of every route, patterns without the marks of regular expressions at their ends."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = start + str(entry.pattern).lstrip("^").removesuffix("$")
        if hasattr(entry, "url_patterns"):
            yield from all_routes(entry, pattern)
        else:
            yield pattern, entry.name


def page_routes():
    """(page type, name) of every sub-address that a page type answers besides its own address."""
    for model in get_page_models():
        if issubclass(model, RoutablePageMixin):
            for route in model.get_subpage_urls():
                yield model.__name__, route.name


def filled(pattern, values):
    """The address of a route with `values` in its places, or None where one is not known."""
    missing = []

    def value(match):
        name = match.group(1) or match.group(2)
        if name not in values:
            missing.append(name)
        return str(values.get(name, ""))

    address = NAMED.sub(value, pattern).replace(r"\.", ".")
    return None if missing else f"/{address}"
