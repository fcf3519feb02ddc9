from dataclasses import replace
from functools import wraps

from django.http import HttpResponse, HttpResponseForbidden, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.feed_keys import feed_key, reader_with
from portal.accounts.leading_back import lead_to_sign_in
from portal.admin.exports import CSV_TYPE
from portal.pages.querysets import reads_unmarked
from portal.reading_only import reading_only
from search.asked import FACETS, ORDERS, asked_of_everything
from search.asking_rate import asks_too_often
from search.completing import completions
from search.engines import engine
from search.feed import KEY, SearchFeed, feed_address
from search.known_by_card import found_by_card
from search.querylog.remembering import remember_asking
from search.recommending import recommended_for
from search.sorting import choices_of
from search.spreadsheet import LIMIT, spreadsheet
from search.ways_on import ways_on_from


def for_readers(view):
    """In a closed portal the search is for whoever has signed in."""

    @wraps(view)
    def inner(request):
        return view(request) if reads_unmarked(request.user) else lead_to_sign_in(request)

    return inner


@reading_only
@for_readers
def search(request):
    """Everything the viewer may see, narrowed by words and facets."""
    results = engine.search(asked_of_everything(request), facets=FACETS)
    address = results.searched.to_address(page=1)
    followed_at = _feed_address_for(request.user, address) if results.total else None
    context = {
        "results": results,
        "sorts": choices_of(results, ORDERS),
        "feed_address": followed_at,
        "recommended": recommended_for(results.query, request, meant=results.searched.text),
        "ways_on": ways_on_from(results),
        "found_by_card": found_by_card(results),
        "tools": [
            *_ways_to_take_along(results.total, address, followed_at),
            *_reasons_for_editors(results.query, request.user),
        ],
    }
    response = render(request, "search/search.html", context)
    remember_asking(results, request, response)
    return response


@reading_only
def completions_of(request):
    """What the words typed so far may go on to, as a part of a page: nothing for whoever may not search."""
    if asks_too_often(request):
        response = HttpResponse(status=429)
    else:
        may_search = reads_unmarked(request.user)
        groups = completions(request.GET.get("q", ""), request.user) if may_search else []
        number = sum(len(group.completions) for group in groups)
        response = render(request, "search/parts/completions.html", {"groups": groups, "number": number})
    response["Cache-Control"] = "private, no-store"
    return response


@reading_only
def feed(request):
    """With a key, whoever it is of asks, whatever session comes along; without one, whoever has the session."""
    if KEY not in request.GET:
        return _feed_of_session(request)
    key = request.GET[KEY]
    reader = reader_with(key)
    if reader:
        response = SearchFeed(replace(asked_of_everything(request), viewer=reader), key)(request)
    else:
        words = _("This feed address does not work, or not any more. Sign in, search again and take the new address.")
        response = HttpResponseForbidden(words, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


@for_readers
def _feed_of_session(request):
    return SearchFeed(asked_of_everything(request))(request)


@reading_only
@for_readers
def results_csv(request):
    def address_of(page):
        address = page.get_url(request)
        return request.build_absolute_uri(address) if address else ""

    lines = spreadsheet(asked_of_everything(request), address_of=address_of)
    response = StreamingHttpResponse(lines, content_type=CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="search-{timezone.localdate().isoformat()}.csv"'
    return response


def _feed_address_for(user, asked):
    """One's own for whoever has signed in: a feed reader cannot."""
    return feed_address(asked, feed_key(user) if user.is_authenticated else "")


def _ways_to_take_along(total, address, followed_at):
    """Links to the same search as a feed and as a spreadsheet, where something was found."""
    if not total:
        return []
    all_of_it = _("Results as a spreadsheet (CSV)")
    bounded = _("The first {number} results as a spreadsheet (CSV)").format(number=f"{LIMIT:,}")
    return [
        {"address": followed_at, "icon": "feed", "label": _("Follow this search in a feed")},
        {
            "address": f"{reverse('search_results_csv')}?{address}",
            "icon": "file",
            "label": bounded if total > LIMIT else all_of_it,
        },
    ]


def _reasons_for_editors(query, user):
    if not (query.is_narrowed and getattr(user, "may_edit", False)):
        return []
    address = f"{reverse('search_why')}?{query.to_address(page=1)}"
    return [{"address": address, "icon": "search", "label": _("Why is this found?")}]
