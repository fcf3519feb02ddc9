import codecs

from django.http import HttpResponseBadRequest
from django.utils.cache import patch_cache_control


def only_utf8(get_response):
    """Refuses requests in other character sets: browsers send none, and Django fails on what some of them decode to."""

    def middleware(request):
        named = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
        try:
            known = codecs.lookup(named).name == "utf-8"
        except (LookupError, ValueError):
            known = False
        return get_response(request) if known else HttpResponseBadRequest("Use UTF-8.", content_type="text/plain")

    return middleware


def private_when_signed_in(get_response):
    """Keeps what somebody who has signed in sees out of shared caches."""

    def middleware(request):
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware
