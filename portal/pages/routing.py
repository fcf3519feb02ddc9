"""From an address to a page in two queries, however deep the page lies.

Wagtail walks down level by level, two queries each. Here one query finds every page along the path; the deepest one
routes what is left of the address, so sub-addresses such as `/library/feed/` work as Wagtail documents them.
"""

from django.http import Http404
from wagtail.models import PageViewRestriction, Site


class RoutingMixin:
    @staticmethod
    def route_for_request(request, path):
        if not hasattr(request, "_wagtail_route_for_request"):
            site = Site.find_for_request(request)
            request._wagtail_route_for_request = _route(request, site, path) if site else None
        return request._wagtail_route_for_request

    @property
    def breadcrumbs(self):
        """The pages above this one that have an address, top first; known without a query on a routed page."""
        if not hasattr(self, "_breadcrumbs"):
            self._breadcrumbs = list(self.get_ancestors().filter(depth__gt=1))
        return self._breadcrumbs

    def get_view_restrictions(self):
        if self.alias_of_id or any(page.alias_of_id for page in self.breadcrumbs):
            return super().get_view_restrictions()
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        return PageViewRestriction.objects.filter(page__path__in=paths)


def _route(request, site, path):
    components = [component for component in path.split("/") if component]
    prefix = site.root_page.url_path
    addresses = [prefix]
    for component in components:
        addresses.append(f"{addresses[-1]}{component}/")
    base = type(site.root_page)
    found = {prefix: site.root_page}
    if components:
        found |= {page.url_path: page for page in base.objects.filter(url_path__in=addresses[1:40])}
    line = []
    for address in addresses:
        if address not in found:
            break
        line.append(found[address])
    if not line:
        return None
    page = line[-1].specific
    page._breadcrumbs = line[:-1]
    try:
        return page.route(request, components[len(line) - 1 :])
    except Http404:
        return None
