"""Every value of every facet is written down, and follows what it comes from."""

import datetime

import pytest

from communities import membership
from communities.models import Membership
from portal.models import PortalPage
from portal.vocabulary.merging import merge
from search.index.feeding import write_waiting
from search.index.packing import counted, packed, unpacked
from search.index.storing import follow_givers
from search.index.terms import filed_under
from search.models import SearchDocument, SearchTerm, SearchValue
from tests.factories import add_to, make_community, make_gathering, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


def written(page):
    """facet → values of the page as the index has them, in both of its forms."""
    while write_waiting():
        pass
    rows = SearchTerm.objects.filter(page_id=page.pk)
    document = SearchDocument.objects.get(pk=page.pk)
    assert unpacked(document.terms) == set(rows.values_list("value_id", flat=True))
    found = {}
    for facet, value in rows.values_list("value__facet", "value__value"):
        found.setdefault(facet, set()).add(value)
    return found


def test_a_page_has_values_of_every_origin():
    topic = make_topic("Falls", make_topic("Safety"))
    community = make_community("Bakers")
    page = make_resource(
        topics=[topic], tags=["rye"], community=PortalPage.objects.get(pk=community.pk), evidence="idea",
        dated_on=datetime.date(2015, 1, 13),
    )  # fmt: skip
    expected = {
        "kind": {"lesson"}, "evidence": {"idea"}, "year": {"2015"}, "tag": {"rye"}, "community": {community.slug},
        "topic": {"falls", "safety"},
    }  # fmt: skip
    assert written(page) == expected
    terms = {(filed.term.facet, filed.term.value) for filed in filed_under([page.pk])[page.pk]}
    assert terms == {(facet, value) for facet in expected for value in expected[facet]}


def test_people_communities_and_gatherings_have_those_of_their_own_lists():
    community, other = make_community(), make_community()
    person = make_person(organisation="Bakery")
    add_to(community, person, Membership.Role.FACILITATOR)
    add_to(other, person)
    event = make_gathering(communities=[community, other])
    assert written(community)["facilitator"] == {person.slug}
    assert written(community)["community"] == {community.slug}
    assert "facilitator" not in written(other)
    assert written(person)["community"] == {community.slug, other.slug}
    assert written(person)["organisation"] == {"Bakery"}
    assert written(event)["community"] == {community.slug, other.slug}


def test_what_somebody_hides_is_no_value():
    community = make_community()
    person = make_person(organisation="Bakery", topics=[make_topic("Rye")], communities=[community])
    assert {"organisation", "topic", "community"} <= written(person).keys()
    person.hide_organisation = person.hide_topics = person.hide_communities = True
    person.save()
    assert written(person).keys() == {"kind"}


def test_a_membership_that_ends_takes_its_values_along():
    community = make_community()
    add_to(community, make_person(), Membership.Role.FACILITATOR)
    person = make_person(communities=[community])
    assert written(person)["community"] == {community.slug}
    membership.leave(membership=Membership.objects.get(person=person))
    assert "community" not in written(person)


def test_a_new_facilitator_is_a_value_of_the_community():
    community, person = make_community(), make_person()
    assert "facilitator" not in written(community)
    add_to(community, person, Membership.Role.FACILITATOR)
    assert written(community)["facilitator"] == {person.slug}


def test_a_community_that_is_renamed_or_moved_to_another_address_keeps_its_pages():
    community = make_community("Bakers")
    page = make_resource(community=PortalPage.objects.get(pk=community.pk))
    assert written(page)["community"] == {community.slug}
    community.title, community.slug = "Confectioners", "confectioners"
    community.save()
    assert written(page)["community"] == {"confectioners"}
    assert SearchValue.objects.get(facet="community", giver=community.pk).label == "Confectioners"


def test_of_two_values_that_a_page_gives_the_one_of_today_stays_and_pages_with_the_other_are_named():
    """A page that was written after its giver had changed has brought the newer value along."""
    given = {"facet": "community", "giver": 5, "label": "Bakers"}
    newer = SearchValue.objects.create(value="newer", **given)
    former = SearchValue.objects.create(value="former", **given)
    SearchTerm.objects.bulk_create(
        SearchTerm(value=value, page_id=key) for value, key in ((newer, 7), (former, 8), (former, 9))
    )
    assert follow_givers({5: ("newer", "Confectioners"), 6: ("none", "None")}) == {8, 9}
    assert SearchValue.objects.filter(giver=5).values_list("pk", "value", "label").get() == (
        newer.pk, "newer", "Confectioners",
    )  # fmt: skip


def test_a_topic_takes_its_pages_along_whatever_becomes_of_it(administrator):
    kept, other = make_topic("Rye"), make_topic("Spelt")
    page = make_resource(topics=[other])
    assert written(page)["topic"] == {"spelt"}
    other.name, other.slug = "Emmer", "emmer"
    other.save()
    assert written(page)["topic"] == {"emmer"}
    merge(kept=kept, others=[other], user=administrator)
    assert written(page)["topic"] == {"rye"}
    kept.parent = make_topic("Grain")
    kept.save()
    assert written(page)["topic"] == {"rye", "grain"}
    kept.delete()
    assert "topic" not in written(page)


def test_a_page_that_is_taken_back_has_no_terms():
    page = make_resource()
    assert written(page)
    page.unpublish()
    assert written(page) == {}


def test_terms_survive_packing():
    numbers = {1, 2, 0xD7DE, 0xD7DF, 0xD800, 0xE000, 1_000_000}
    assert unpacked(packed(numbers)) == numbers
    assert counted(packed(numbers) + packed({1})) == {**dict.fromkeys(numbers, 1), 1: 2}
