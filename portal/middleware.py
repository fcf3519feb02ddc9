import codecs

from django.utils.cache import patch_cache_control
from django.utils.http import parse_header_parameters


def only_utf8(application):
    """A WSGI application that refuses other character sets before Django reads the address with them.

    No browser sends them, and Django fails while it builds the request, where none of its own middleware can help.
    """

    def checked(environ, start_response):
        # Django's own reading of the header: of several character sets it takes the last.
        _kind, parameters = parse_header_parameters(environ.get("CONTENT_TYPE", ""))
        try:
            refused = codecs.lookup(parameters.get("charset", "utf-8")).name not in ("utf-8", "ascii")
        except (LookupError, ValueError):
            refused = True
        if refused:
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"Use UTF-8."]
        return application(environ, start_response)

    return checked


def private_when_signed_in(get_response):
    """Keeps what somebody who has signed in sees out of shared caches."""

    def middleware(request):
        response = get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware
