from dataclasses import replace
from functools import wraps

from django.http import Http404, HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from portal.accounts.backends import account_alone
from portal.accounts.by_key import answer_by_key
from portal.accounts.feed_keys import KEY
from portal.accounts.leading_back import lead_to_sign_in
from portal.admin.exports import CSV_TYPE
from portal.pages.querysets import reads_unmarked
from portal.reading_only import reading_only
from search.asked import IN, SearchRequest, asked_of_everything
from search.asking_rate import asks_too_often
from search.completing import completions
from search.listing import list_called
from search.nothing_found.known_by_card import found_by_card
from search.nothing_found.ways_on import ways_on_from
from search.querylog.remembering import remember_asking
from search.recommending import recommended_for
from search.sorting import choices_of
from search.taking_along.feed import SearchFeed
from search.taking_along.links import taken_along
from search.taking_along.spreadsheet import spreadsheet

COMPLETIONS = "search/parts/completions.html"
PLAIN = "text/plain; charset=utf-8"


@reading_only
def search(request):
    """Everything the viewer may see, narrowed by words and facets; in a closed portal for whoever has signed in."""
    if not reads_unmarked(request.user):
        return lead_to_sign_in(request)
    asked = asked_of_everything(request.GET, request.user)
    results = asked.answer()
    along = taken_along(replace(asked, query=results.searched), results.total)
    context = {
        "results": results,
        "sorts": choices_of(results, asked.sorts),
        "recommended": recommended_for(results.query, request, meant=results.searched.text),
        "ways_on": ways_on_from(results),
        "found_by_card": found_by_card(results),
        **along,
        "tools": [*along.get("tools", ()), *_reasons_for_editors(results.query, request.user)],
    }
    response = render(request, "search/search.html", context)
    remember_asking(results, request, response)
    return response


@reading_only
@account_alone()
def completions_of(request):
    """What the words typed so far may go on to, as a part of a page: nothing for whoever may not search."""
    if asks_too_often(request):
        response = HttpResponse(status=429)
    else:
        may_search = reads_unmarked(request.user)
        groups = completions(request.GET.get("q", ""), request.user) if may_search else []
        number = sum(len(group.completions) for group in groups)
        response = HttpResponse(render_to_string(COMPLETIONS, {"groups": groups, "number": number}))
    response["Cache-Control"] = "private, no-store"
    return response


def _asked_by(viewer, parameters) -> SearchRequest | None:
    """What an address asks, of the list that it names or of everything; None where that is not for `viewer`."""
    if IN in parameters:
        listing = list_called(parameters[IN], viewer)
        return listing and listing.asked(parameters, viewer)
    return asked_of_everything(parameters, viewer) if reads_unmarked(viewer) else None


def for_whoever_may_ask(view):
    """Give `view` what the address asks; whoever that is not for may have to sign in."""

    @wraps(view)
    def inner(request):
        asked = _asked_by(request.user, request.GET)
        if asked is not None:
            return view(request, asked)
        if request.user.is_authenticated:
            raise Http404
        return lead_to_sign_in(request)

    return inner


@reading_only
def feed(request):
    """With a key, whoever it is of asks, whatever session comes along; without one, whoever has the session."""
    if KEY not in request.GET:
        return _feed_of_session(request)

    def answer(reader):
        asked = _asked_by(reader, request.GET)
        if asked is None:
            return HttpResponseNotFound(_("This list is not there, or not any more."), content_type=PLAIN)
        return SearchFeed(asked, request.GET[KEY])(request)

    words = _("This feed address does not work, or not any more. Sign in, search again and take the new address.")
    return answer_by_key(request, answer, refused=words)


@for_whoever_may_ask
def _feed_of_session(request, asked):
    return SearchFeed(asked)(request)


@reading_only
@for_whoever_may_ask
def results_csv(request, asked):
    def address_of(page):
        address = page.get_url(request)
        return request.build_absolute_uri(address) if address else ""

    name = asked.listing.slug if asked.listing else "search"
    response = StreamingHttpResponse(spreadsheet(asked, address_of=address_of), content_type=CSV_TYPE)
    response["Content-Disposition"] = content_disposition_header(
        as_attachment=True, filename=f"{name}-{timezone.localdate().isoformat()}.csv"
    )
    return response


def _reasons_for_editors(query, user):
    if not (query.is_narrowed and getattr(user, "may_edit", False)):
        return []
    address = f"{reverse('search_why')}?{query.to_address(page=1)}"
    return [{"address": address, "icon": "search", "label": _("Why is this found?")}]
