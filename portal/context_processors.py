"""What every page's frame needs: the network's name, its navigation and its theme."""

from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

from portal.models import SiteIdentity
from portal.theme import theme_version


def network(request):
    """`network` (identity, navigation, theme version), read from the database only where a template asks."""
    return {"network": SimpleLazyObject(lambda: Network(request))}


class Network:
    def __init__(self, request):
        self.identity = SiteIdentity.for_request(request)
        self.theme_version = theme_version(self.identity)
        self.request = request

    @property
    def name(self):
        return self.identity.name

    @property
    def navigation(self):
        """Pages shown in the menus, in tree order, each with `is_current`."""
        if not hasattr(self, "_navigation"):
            site = Site.find_for_request(self.request)
            self._navigation = list(self._visible_children(site)) if site else []
        return self._navigation

    def _visible_children(self, site):
        children = site.root_page.get_children().visible_to(self.request.user).filter(show_in_menus=True)
        for page in children:
            page.is_current = self.request.path.startswith(page.get_url(self.request) or "/-")
            yield page

    @property
    def main_navigation(self):
        return [page for page in self.navigation if page.content_type_id not in self._standard_types]

    @property
    def footer_navigation(self):
        return [page for page in self.navigation if page.content_type_id in self._standard_types]

    @property
    def _standard_types(self):
        return {
            page.content_type_id
            for page in self.navigation
            if page.specific_class.search_type == "page"
            and page.numchild == 0
            and not hasattr(page.specific_class, "listed_types")
        }
