from collections.abc import Iterable


def load_cards(visible, keys: Iterable, page) -> dict:
    """Pages of `visible` with these primary keys (None is skipped), ready for cards: two queries for all of them.

    The picture of `page`, on which the cards stand, comes along, so that it costs no query of its own.
    """
    wanted = {key for key in keys if key} | ({page.pk} if page.image_id else set())
    cards = {card.pk: card for card in visible.filter(pk__in=wanted).for_cards()} if wanted else {}
    own = cards.get(page.pk)
    if own and own.image_id == page.image_id:
        page.image = own.image
    return cards


def in_order(cards, keys):
    """The cards that `keys` name, in that order; what the viewer may not see is not among them."""
    return [cards[key] for key in keys if key in cards]
