"""Cards are drawn from plain values and nothing else, so that what was drawn once need not be drawn again.

The same few cards stand on most screens, and to draw one takes longer than to read its row.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import get_language

MOST_KEPT = 2000


@dataclass(frozen=True)
class Picture:
    """A picture for a card: equal to another where its file and all that was cut from it are the same."""

    image: object = field(compare=False)
    files: tuple[str, ...]

    @classmethod
    def of(cls, image):
        """Of an image whose renditions have been read; None where there is none."""
        return cls(image, files_of(image)) if image else None


@dataclass(frozen=True)
class Face:
    """What shows who somebody is: the picture, or the initials."""

    image: object = field(compare=False)
    files: tuple[str, ...]
    initials: str
    card_has_image = True

    @classmethod
    def of(cls, image, initials):
        return cls(image, files_of(image) if image else (), initials)


def files_of(image):
    """The names of its file and of all that was cut from it."""
    return (image.file.name, *sorted(cut.file.name for cut in image.renditions.all()))


def draw_card(page, request=None, *, says_kind=False, passage="", title="", summary="", line=""):
    """The card of `page`, a base page that `portal.pages.cards` has read, as HTML.

    A search gives what it has marked: the `passage` that it found, and the words of the card.
    """
    return _drawn(
        page.card,
        get_language(),
        **(page.specific_class or type(page)).on_card(page),
        url=page.get_url(request),
        says_kind=bool(says_kind),
        passage=passage,
        marked_title=title,
        marked_summary=summary,
        marked_line=line,
    )


# Typed: words that are HTML already and words that are to be escaped may be the same letters.
@lru_cache(maxsize=MOST_KEPT, typed=True)
def _drawn(template, language, **values):
    return render_to_string(template, values)
