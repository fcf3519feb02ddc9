"""From an address to a page in two queries, however deep the page lies.

Wagtail walks down level by level, two queries each. Here one query finds every page along the path; the deepest one
routes what is left of the address, so sub-addresses such as `/library/feed/` work as Wagtail documents them.
"""

import functools
from operator import attrgetter

from django.db.models import Q
from django.http import Http404
from django.http.request import split_domain_port
from wagtail.models import Site

from portal.pages.querysets import is_visible, restrictions_on
from portal.written_once import WrittenOnce

DEEPEST = 40
SITES = WrittenOnce(
    lambda host: Site.objects.filter(Q(hostname=host) | Q(is_default_site=True)).select_related(
        "root_page", "siteidentity__logo"
    ),
    host=str,
)


class RoutingMixin:
    @staticmethod
    def route_for_request(request, path):
        if not hasattr(request, "_wagtail_route_for_request"):
            site = site_of(request)
            request._wagtail_route_for_request = _route(request, site, path) if site else None
        return request._wagtail_route_for_request

    @property
    def breadcrumbs(self):
        """The pages above this one that have an address, top first; known without a query on a routed page."""
        if not hasattr(self, "_breadcrumbs"):
            self._breadcrumbs = list(self.get_ancestors().filter(depth__gt=1))
        return self._breadcrumbs

    def get_view_restrictions(self):
        """Wagtail asks this before it serves a page; on a routed page the viewer has passed some already."""
        viewer = getattr(self, "_viewer", None)
        if viewer is None or self.alias_of_id or any(page.alias_of_id for page in self.breadcrumbs):
            return super().get_view_restrictions()
        return [row.model for row in restrictions_on(self, viewer) if not row.passed]


def site_of(request):
    """Wagtail's site for a request, by its own rule, together with the site's identity: one query instead of two."""
    if not hasattr(request, "_wagtail_site"):
        host, _port = split_domain_port(request.get_host())
        request._wagtail_site = _site_for(host, request.get_port(), SITES.rows(host=host))
        identity = getattr(request._wagtail_site, "siteidentity", None)
        if identity:
            setattr(request, type(identity).get_cache_attr_name(), identity)
    return request._wagtail_site


def _site_for(host, port, sites):
    """Which of the host's sites and the default one it is, as `wagtail.models.sites.get_site_for_hostname` says."""
    for site in sites:
        if site.hostname == host and str(site.port) == port:
            return site
    default = next((site for site in sites if site.is_default_site), None)
    if default and default.hostname == host:
        return default
    of_host = [site for site in sites if site is not default]
    # Ports may be forwarded, so a host's only site is found by its name; one of several is not guessed.
    return of_host[0] if len(of_host) == 1 else default


def _route(request, site, path):
    components = [component for component in path.split("/") if component][:DEEPEST]
    prefix = site.root_page.url_path
    addresses = [prefix]
    for component in components:
        addresses.append(f"{addresses[-1]}{component}/")
    root = site.root_page
    found = {prefix: root}
    if components:
        values = {f"slug_{number}": slug for number, slug in enumerate(components)}
        values |= {f"address_{number}": address for number, address in enumerate(addresses[1:])}
        pages = _menu_and(root, len(components), **values)
        found |= {page.url_path: page for page in pages}
        request.menu_pages = [page for page in pages if page.depth == root.depth + 1 and page.show_in_menus]
    line = []
    for address in addresses:
        if address not in found or (line and _is_reserved(found[address], line[-1])):
            break
        line.append(found[address])
    if not line:
        return None
    page = line[-1].specific
    page._breadcrumbs = [above for above in line[:-1] if is_visible(above, request.user)]
    page._viewer = request.user
    try:
        return page.route(request, components[len(line) - 1 :])
    except Http404:
        return None


def menu_pages(root):
    """The pages below `root` that are shown in menus, in tree order."""
    return _menu_and(root, 0)


def _menu_and(root, number, **values):
    first, last = root._get_children_path_interval(root.path)
    rows = _pages_on_the_way(type(root), number).rows(first=first, last=last, depth=root.depth + 1, **values)
    return sorted(rows, key=attrgetter("path"))


@functools.cache
def _pages_on_the_way(model, number):
    """The pages at so many addresses and those in the menus, in no order: sorting would read the whole tree."""
    addresses, slugs = ([f"{kind}_{place}" for place in range(number)] for kind in ("address", "slug"))

    def pages(first, last, depth, **values):
        # Addresses have no index; the last parts of theirs have one.
        on_the_way = Q(slug__in=[values[slug] for slug in slugs], url_path__in=[values[name] for name in addresses])
        in_menus = Q(path__range=(first, last), depth=depth, show_in_menus=True)
        return model.objects.filter(on_the_way | in_menus).order_by()

    return WrittenOnce(pages, first=str, last=str, depth=int, **dict.fromkeys([*addresses, *slugs], str))


def _is_reserved(page, above):
    """Whether the page stands where its parent answers itself, as the library does at `feed/`."""
    return page.slug in getattr(above.specific_class, "reserved_slugs", ())
