"""Answers to feed readers and calendar programs, which cannot sign in."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseForbidden

from portal.accounts.feed_keys import KEY, reader_with
from portal.models import User


def answer_by_key(request, answer: Callable[[User], HttpResponse], *, refused: str) -> HttpResponse:
    """What `answer` gives whoever the key is of, whatever session comes along, or the words `refused`.

    Nothing of it is kept on the way.
    """
    reader = reader_with(request.GET.get(KEY, ""))
    response = answer(reader) if reader else HttpResponseForbidden(refused, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response
