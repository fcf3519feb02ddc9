from urllib.parse import urlparse

from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

from portal.pages.routing import site_of


class GatedRedirects(RedirectMiddleware):
    """An old address leads on only for those who may know of the page: it would tell everybody the new address."""

    def process_response(self, request, response):
        if response.status_code == 404:
            # What Wagtail asks for the site of is found with all else that the page needs of it.
            site_of(request)
        answer = super().process_response(request, response)
        if answer is response:
            return response
        page = _redirect_of(request).redirect_page
        return answer if page is None or page.specific.is_known_to(request) else response


def _redirect_of(request):
    path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
    return get_redirect(request, path) or get_redirect(request, urlparse(path).path)
