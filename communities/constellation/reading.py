"""The communities that a viewer may see and all that they take part in, in two queries.

Every row is behind the gate: whatever is made of these rows shows nothing that the viewer may not see.
"""

from typing import NamedTuple

from django.apps import apps
from django.db.models import CharField, Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from portal.models import PortalPage
from portal.pages.title_order import by_title

PERSON, GATHERING, TOPIC = "person", "gathering", "topic"


class Community(NamedTuple):
    key: int
    title: str
    stage: str
    address: str
    resources: int


class Part(NamedTuple):
    """One community's part in one thing: a person, a gathering or a topic."""

    kind: str
    thing: int
    name: str
    community: int


def read_communities(request):
    """The communities by title, each with the number of its resources: one query."""
    visible = PortalPage.objects.visible_to(request.user)
    resources = visible.of_search_type("resource").filter(community=OuterRef("pk")).order_by()
    counted = resources.values("community").annotate(number=Count("pk")).values("number")
    pages = visible.of_search_type("community").annotate(number=Coalesce(Subquery(counted), 0))
    return [
        Community(page.pk, page.title, page.stage, page.get_url(request), page.number)
        for page in pages.order_by(by_title(), "pk").defer("summary")
    ]


def read_parts(user):
    """Every part, in an order that depends on nothing but the parts: one query."""
    visible = PortalPage.objects.visible_to(user).order_by()
    gatherings = _model("CommunityPage").gatherings.field.model.objects.visible_to(user).order_by()
    branches = [
        _parts(PERSON, _shown_memberships(visible), "person", "person__title", "community"),
        _parts(GATHERING, gatherings, "pk", "title", "communities"),
        _parts(TOPIC, visible.of_search_type("community"), "topics", "topics__name", "pk"),
    ]
    return sorted(Part(*row) for row in branches[0].union(*branches[1:]))


def _shown_memberships(visible):
    """A community names its facilitators and hosting team whatever they hide on their profile."""
    shown = ~Q(role="member") | Q(person__hide_communities=False)
    return _model("Membership").objects.active().filter(shown, person__in=visible.values("pk")).order_by()


def _model(name):
    return apps.get_model("communities", name)


def _parts(kind, rows, thing, name, community):
    columns = {"_kind": Value(kind), "_thing": F(thing), "_name": Cast(name, CharField()), "_community": F(community)}
    return rows.annotate(**columns).filter(_thing__isnull=False, _community__isnull=False).values_list(*columns)
