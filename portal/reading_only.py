"""Addresses at which there is nothing but to read: no other method runs what stands there."""

from functools import wraps
from http import HTTPMethod

from django.http import HttpResponse, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

METHODS = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]


def reading_only(view):
    """OPTIONS is told what may be asked, with no content; a form sent here is neither looked at nor kept."""

    @csrf_exempt
    @wraps(view)
    def inner(request, *arguments, **named):
        if request.method == HTTPMethod.OPTIONS:
            return HttpResponse(headers={"Allow": ", ".join(METHODS)})
        return view(request, *arguments, **named) if request.method in METHODS else HttpResponseNotAllowed(METHODS)

    return inner
