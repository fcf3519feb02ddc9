"""What may be meant by what somebody has typed so far: titles, people, communities, topics, and popular searches.

Everything is asked of the gate in the statement that finds it. A page's title is offered to whoever may read the page;
a topic where the viewer finds something under it; a popular search where all of its words stand together on one page
that the viewer may read, so that nobody learns a word from what others have typed.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from portal.models.terms import KIND_CHOICES
from portal.pages.models import PortalPage
from search.engines.beginnings import POPULAR, TOPIC, allowed, topics_and_popular
from search.index.titles import OTHERS, words_of_title
from search.query import TEXT_LIMIT
from search.querylog.kept_words import kept_words
from search.showing.emphasis import emphasised
from search.stop_words import STOP_WORDS

SHORTEST = 2
MOST_WORDS = 8
# Kind of what is offered → (its name, how many at most), in the order in which they are shown.
GROUPS = {
    POPULAR: (_("Popular searches"), 3),
    TOPIC: (_("Topics"), 2),
    "community": (_("Communities"), 2),
    "person": (_("People"), 3),
    OTHERS: (_("Resources and gatherings"), 5),
}
# A page may have several words that begin so; each is a row.
ROWS_FOR_ONE = 3
KINDS = dict(KIND_CHOICES)


@dataclass(frozen=True)
class Completion:
    """`label` is HTML, in which what was typed stands out."""

    address: str
    label: SafeString
    note: str | Promise = ""


@dataclass(frozen=True)
class Group:
    kind: str
    name: str | Promise
    completions: list[Completion] = field(default_factory=list)


def completions(typed: str, viewer) -> list[Group]:
    """Groups of what `typed` may go on to, as far as `viewer` may find it: the last word counts by its beginning.

    Two statements besides those of the gate, and another where too few of the most popular searches may be offered.
    """
    typed = " ".join(typed.replace("\0", " ").split())[:TEXT_LIMIT]
    words = _words(typed)
    if not words or len("".join(words)) < SHORTEST:
        return []
    topics, often = _known(typed, words)
    as_kept = kept_words(typed)
    often = [asked for asked in often if asked != as_kept]
    most_rows = {kind: most * ROWS_FOR_ONE for kind, (_name, most) in GROUPS.items()} | {POPULAR: GROUPS[POPULAR][1]}
    found = allowed(words, viewer, topics, often, most_rows)
    groups = []
    roots = [site.root_path for site in Site.get_site_root_paths()]
    for kind, (name, most) in GROUPS.items():
        each = (_completion(kind, row, words, roots) for row in dict.fromkeys(found[kind]))
        shown = list(islice((one for one in each if one.address), most))
        groups += [Group(kind, name, shown)] if shown else []
    return groups


def _words(typed):
    words = words_of_title(typed)[:MOST_WORDS]
    return [word for word in words[:-1] if word not in STOP_WORDS] + words[-1:]


def _known(typed, words):
    """(key, slug, name) of topics and the words of popular searches that fit, whoever may know of them."""
    topics, often = topics_and_popular(typed)
    beginnings = [f" {word}" for word in words]
    topics = [topic for topic in topics if all(one in _words_of_topic(topic[2]) for one in beginnings)]
    topics.sort(key=lambda topic: (not _words_of_topic(topic[2]).startswith(beginnings[0]), topic[2]))
    return topics, often


@lru_cache(maxsize=2000)
def _words_of_topic(name):
    """A space before each. All topics are looked at with every key that is pressed, and seldom change."""
    return "".join(f" {word}" for word in words_of_title(name))


def _completion(kind, row, words, roots):
    if kind == POPULAR:
        return Completion(_search(q=row), emphasised(row, words))
    if kind == TOPIC:
        return Completion(_search(topic=row[1]), emphasised(row[2], words))
    return _completion_of_page(*row, words, roots)


def _completion_of_page(title, url_path, type_key, kind, card_line, words, roots):
    model = ContentType.objects.get_for_id(type_key).model_class() or PortalPage
    notes = {"community": "", "person": card_line}
    note = notes.get(model.search_type, KINDS.get(kind) or model.type_label)
    return Completion(_address(url_path, roots), emphasised(title, words), note)


def _address(url_path, roots):
    """A page's own object would cost more than finding it."""
    return next((url_path[len(root) - 1 :] for root in roots if url_path.startswith(root)), "")


def _search(**chosen):
    return f"{reverse('search')}?{urlencode(chosen)}"
