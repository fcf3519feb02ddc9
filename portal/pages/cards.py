from collections.abc import Iterable


def load_cards(visible, keys: Iterable) -> dict:
    """Pages of `visible` with these primary keys (None is skipped), ready for cards: two queries for all of them."""
    wanted = {key for key in keys if key}
    return {page.pk: page for page in visible.filter(pk__in=wanted).for_cards()} if wanted else {}


def in_order(cards, keys):
    """The cards that `keys` name, in that order; what the viewer may not see is not among them."""
    return [cards[key] for key in keys if key in cards]
