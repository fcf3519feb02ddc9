"""What helps somebody on whose search has found nothing."""

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.models import Topic
from search.asked import FACETS
from search.engines import engine
from search.facets import TOPIC
from search.nothing_found.near_topics import topics_near
from search.nothing_found.whom_to_ask import whom_to_ask
from search.query import SearchQuery
from search.question import Question, is_quoted
from search.results import SearchPage


@dataclass(frozen=True)
class WaysOn:
    """`unfiltered` is how many are found without the filters, at `unfiltered_address`.

    `everywhere` is how many the search over everything has for the words of a list, at `everywhere_address`.
    `plain_address` is that of the same words without quotation marks and without -words, where these find something.
    """

    unfiltered: int
    unfiltered_address: str
    everywhere: int
    everywhere_address: str
    plain_address: str
    topics: list
    topics_are_near: bool
    people: list
    advice: list[str | Promise]


def ways_on_from(results: SearchPage, facets=FACETS, within=None) -> WaysOn | None:
    """Where the filters keep everything out, the way is without them; else words and people help.

    None where something was found or nothing was asked for; `facets` and `within` are those of a list.
    """
    if results.total or not results.query.is_narrowed:
        return None
    query = results.searched
    plain = replace(query, selected={}, date_from=None, date_to=None, page=1)

    def number_of(query, asked):
        # Of other facets the values would be named, which nobody sees.
        chosen = [facet for facet in facets if facet.name in query.selected]
        query = replace(query, per_page=0, sort="title")
        return engine.search(query, facets=chosen, within=within, asked=asked).total

    unfiltered = number_of(plain, results.asked) if query.text and plain != replace(query, page=1) else 0
    topics, near = ([], False) if unfiltered else topics_near(query.text, query.viewer)
    question = Question.of(query.text)
    everything, is_of_a_list = _everything(results.query), results.query.types or within is not None
    return WaysOn(
        unfiltered=unfiltered,
        unfiltered_address=plain.to_address(),
        everywhere=engine.search(everything).total if everything.text and is_of_a_list else 0,
        everywhere_address=everything.to_address(sort=""),
        plain_address="" if unfiltered else _without_marks(query, question, number_of),
        topics=topics,
        topics_are_near=near,
        people=whom_to_ask(
            communities=query.selected.get("community", ()),
            topics=[*_chosen_topics(query), *(topic.pk for topic in topics if near)],
            viewer=query.viewer,
        ),
        advice=list(_advice(question)) if query.text and not unfiltered else [],
    )


def _chosen_topics(query):
    chosen = query.selected.get(TOPIC.name)
    return Topic.objects.filter(slug__in=chosen).values_list("pk", flat=True) if chosen else ()


def _everything(query):
    return SearchQuery(query.viewer, query.text, per_page=0, sort="title", as_typed=query.as_typed)


def _without_marks(query, question, number_of):
    plain = replace(query, text=" ".join(question.wanted), page=1)
    if not (plain.text and (question.unwanted or is_quoted(query.text))):
        return ""
    return plain.to_address() if number_of(plain, ()) else ""


def _advice(question):
    yield _("Look for a typing mistake.")
    if len(question.wanted) > 1:
        yield _("Use one or two words that matter most.")
    yield _("Use another word for the same thing: “handover” for “handoff”.")
    yield _("Write an abbreviation out, or the other way round: “quality improvement” for “QI”.")
