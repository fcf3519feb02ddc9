from django.contrib.auth.models import AnonymousUser
from wagtail.contrib.sitemaps import Sitemap


class PublicSitemap(Sitemap):
    """What a visitor who is not signed in may read; base pages suffice, so its cost does not grow with page types."""

    def items(self):
        root = self.get_wagtail_site().root_page
        return root.get_descendants(inclusive=True).visible_to(AnonymousUser()).order_by("path")
