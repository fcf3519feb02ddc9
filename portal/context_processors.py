"""What every page's frame needs: the network's name, its navigation and its theme."""

from django.utils.functional import SimpleLazyObject, cached_property

from portal.models import SiteIdentity
from portal.pages.querysets import is_visible
from portal.pages.routing import menu_pages, site_of
from portal.theme import theme_version


def network(request):
    """`network` (identity, navigation, theme version), read from the database only where a template asks."""
    return {"network": SimpleLazyObject(lambda: Network(request))}


class Network:
    def __init__(self, request):
        self.site = site_of(request)
        self.identity = SiteIdentity.for_request(request)
        self.theme_version = theme_version(self.identity)
        self.request = request

    @property
    def name(self):
        return self.identity.name

    @cached_property
    def navigation(self):
        """Pages below the front page that are shown in menus, in tree order, each with `is_current`."""
        if self.site is None:
            return []
        pages = getattr(self.request, "menu_pages", None)
        if pages is None:
            pages = menu_pages(self.site.root_page)
        pages = [page for page in pages if is_visible(page, self.request.user)]
        for page in pages:
            page.is_current = self.request.path.startswith(page.get_url(self.request))
        return pages

    @cached_property
    def main_navigation(self):
        return [page for page in self.navigation if hasattr(page.specific_class, "listed_types")]

    @cached_property
    def footer_navigation(self):
        return [page for page in self.navigation if not hasattr(page.specific_class, "listed_types")]

    @cached_property
    def addresses(self):
        """Where each search type is listed, for example `network.addresses.resource`."""
        return {
            kind: page.get_url(self.request)
            for page in self.main_navigation
            for kind in page.specific_class.listed_types
        }
