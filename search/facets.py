"""What a list can be narrowed by. A facet names fields of the base page; rooms above declare their own."""

from dataclasses import dataclass, field, replace

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.models.terms import Evidence, GatheringKind, PersonKind, ResourceKind, Stage


@dataclass(frozen=True)
class Facet:
    """A group of values to choose from; what has the same `name` gives pages of other types values of the same group.

    `lookups` are field paths from the base page to the value; a page counts once for a value.
    `labels` are field paths, one a lookup, to the words shown; where empty, `choices` gives them, in that order.
    `only` limits the pages that the facet may speak of, for example to people who do not hide the field.
    """

    name: str
    label: str | Promise
    lookups: tuple[str, ...]
    labels: tuple[str, ...] = ()
    choices: tuple = ()
    only: Q = field(default_factory=Q)
    newest_first: bool = False
    # The field path to a vocabulary of two levels: a page counts for its terms and, once, for each term above them.
    tree: str = ""
    # The label of the vocabulary whose slugs are the values, where former ones lead to those of today.
    vocabulary: str = ""
    # The field path to the page that gives the value: one that the viewer may not see gives none.
    page: str = ""
    # In the place of `lookups`: all pages of this search type have the type as their value.
    search_type: str = ""


KIND = Facet("kind", _("Kind"), ("kind",), choices=tuple(ResourceKind.choices))
GATHERING_KIND = Facet("kind", _("Kind"), ("kind",), choices=tuple(GatheringKind.choices))
PERSON_KIND = Facet("kind", _("Role"), ("kind",), choices=tuple(PersonKind.choices))
# What the types of pages that have no kinds are called among the kinds of the others.
TYPES = (("community", _("Community")), ("page", _("Page")))
ANY_KIND = Facet(
    "kind",
    _("Kind"),
    ("kind",),
    choices=(*ResourceKind.choices, *GatheringKind.choices, *PersonKind.choices, *TYPES),
)
KINDS_OF_TYPES = tuple(replace(ANY_KIND, lookups=(), choices=(), search_type=name) for name, _label in TYPES)
COMMUNITY = Facet("community", _("Community"), ("community__slug",), ("community__title",), page="community")
TOPIC = Facet(
    "topic",
    _("Topic"),
    ("topics__slug", "topics__parent__slug"),
    only=Q(shows_topics=True),
    tree="topics",
    vocabulary="portal.topic",
)
CARE_SETTING = Facet(
    "setting", _("Care setting"), ("care_settings__slug",), ("care_settings__name",), vocabulary="portal.caresetting"
)
AUDIENCE = Facet("audience", _("Audience"), ("audiences__slug",), ("audiences__name",), vocabulary="portal.audience")
EVIDENCE = Facet("evidence", _("Evidence"), ("evidence",), choices=tuple(Evidence.choices))
STAGE = Facet("stage", _("Stage"), ("stage",), choices=tuple(Stage.choices))
YEAR = Facet("year", _("Year"), ("dated_on__year",), newest_first=True)
TAG = Facet("tag", _("Tag"), ("tags__slug",), ("tags__name",), vocabulary="taggit.tag")
# What pages of any type are narrowed by.
EVERYWHERE = (ANY_KIND, *KINDS_OF_TYPES, COMMUNITY, TOPIC, CARE_SETTING, AUDIENCE, EVIDENCE, STAGE, YEAR, TAG)
