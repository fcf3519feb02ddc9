from collections.abc import Iterable

from django.db.models import Q


def load_cards(visible, keys: Iterable, page, also: Q | None = None) -> dict:
    """Pages of `visible` with these primary keys (None is skipped), ready for cards: two queries for all of them.

    `also` names further pages by a condition. The picture of `page`, on which the cards stand, comes along, so that
    it costs no query of its own.
    """
    wanted = {key for key in keys if key} | ({page.pk} if page.image_id else set())
    if not wanted and also is None:
        return {}
    chosen = Q(pk__in=wanted) if also is None else Q(pk__in=wanted) | also
    cards = {card.pk: card for card in visible.filter(chosen).for_cards()}
    own = cards.get(page.pk)
    if own and own.image_id == page.image_id:
        page.image = own.image
    return cards


def in_order(cards, keys):
    """The cards that `keys` name, in that order; what the viewer may not see is not among them."""
    return [cards[key] for key in keys if key in cards]
