"""Pages as they stand on cards, and all that a page shows besides its own fields, in a fixed number of queries."""

from collections.abc import Iterable
from functools import reduce
from itertools import zip_longest
from operator import or_

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects

from portal.models import DocumentText, PortalDocument, PortalPage
from portal.pages.querysets import is_visible
from portal.pages.texts import Texts
from portal.written_once import WrittenOnce

MOST_ON_A_LIST = 24
PLACES = tuple(f"key_{number}" for number in range(MOST_ON_A_LIST))


def _pages_by_key(keys):
    return PortalPage.objects.published().filter(pk__in=keys).select_related("community", "image").order_by()


BY_KEY = WrittenOnce(lambda **keys: _pages_by_key(keys.values()), **dict.fromkeys(PLACES, int))


def as_cards(pages, user):
    """The base pages of a queryset as a list in which a card finds all that it shows: two queries.

    A community that `user` may not see is not named on its resources and gatherings.
    """
    cards = _with_communities(pages, user)
    _prefetch_renditions(_shown_on(cards))
    return cards


def cards_of(keys, user):
    """The cards of those of `keys` that `user` may see, in no order: two queries."""
    cards = _visible_by_key(keys, user)
    _prefetch_renditions(_shown_on(cards))
    return cards


def _visible_by_key(keys, user):
    """As a queryset of `visible_to` would find them; the statement is written already, so the gate is asked here."""
    pages = list(_usual_number_by_key(keys) if len(keys) <= MOST_ON_A_LIST else _pages_by_key(keys))
    prefetch_related_objects([page for page in pages if page.alias_of_id], "alias_of")
    cards = [page for page in pages if is_visible(page, user)]
    _hide_communities(cards, user)
    return cards


def _usual_number_by_key(keys):
    """With the first key in the places that are left over."""
    return BY_KEY.rows(**dict(zip_longest(PLACES, keys, fillvalue=keys[0])))


def load_surroundings(page, user, keys: Iterable = (), files: Iterable = (), **also: Q) -> dict:
    """Make `page` ready to be shown to `user`; return the cards of `keys` (None is skipped) by primary key.

    `files` are rows that point to a document. `also` names further cards by conditions; each card says by an attribute
    of that name whether it fits. What the texts of `page` link to and the renditions of all pictures come along, so
    that no paragraph and no picture costs a query of its own.
    """
    texts = Texts(page)
    wanted = {key for key in keys if key} | texts.linked("page") | ({page.pk} if page.image_id else set())
    cards = []
    if also:
        fitting = {name: Exists(PortalPage.objects.filter(fits, pk=OuterRef("pk"))) for name, fits in also.items()}
        found = PortalPage.objects.visible_to(user).annotate(**fitting)
        found = found.filter(reduce(or_, (Q(**{name: True}) for name in also), Q(pk__in=wanted)))
        cards = _with_communities(found, user)
    elif wanted:
        cards = _visible_by_key(list(wanted), user)
    cards = {card.pk: card for card in cards}
    own = cards.get(page.pk)
    if own and own.image_id == page.image_id:
        page.image = own.image
    _prefetch_renditions([page.image, *page.gallery_images(), *_shown_on(cards.values())])
    texts.resolve(cards, _load_documents(files, texts.linked("document")))
    return cards


def in_order(cards, keys):
    """The cards that `keys` name, in that order; what the viewer may not see is not among them."""
    return [cards[key] for key in keys if key in cards]


def _with_communities(pages, user):
    cards = list(pages.select_related("community", "image"))
    _hide_communities(cards, user)
    return cards


def _hide_communities(cards, user):
    for card in cards:
        if card.community and not is_visible(card.community, user):
            card.community = None


def _load_documents(files, linked):
    """Documents by primary key: those that `files` point to, which receive them, and those in `linked`.

    Each says by `words_state` what was found when its words were read.
    """
    keys = {row.document_id for row in files} | linked
    known = PortalDocument.objects.annotate(words_state=DocumentText.objects.state_of_each())
    documents = known.in_bulk(keys) if keys else {}
    for row in files:
        row.document = documents[row.document_id]
    return documents


def _shown_on(cards):
    """The pictures that stand on `cards`: most kinds show none."""
    return [card.image for card in cards if card.image and (card.specific_class or PortalPage).card_shows_image]


def _prefetch_renditions(images):
    prefetch_related_objects([image for image in images if image], "renditions")
