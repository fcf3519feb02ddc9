"""Each facet of a resource, chosen on the page of the library and of the search of everything."""

import pytest

from portal.models import Audience, CareSetting
from tests.factories import make_community, make_resource, make_topic

pytestmark = pytest.mark.django_db
NAMES = ("kind", "community", "topic", "setting", "audience", "evidence", "year", "tag")


@pytest.fixture
def values():
    """Name of a facet → what the first and the second of two resources have there, as (value, label)."""
    settings, audiences = CareSetting.objects.order_by("pk")[:2], Audience.objects.order_by("pk")[:2]
    communities, topics = [make_community("Bakers"), make_community("Millers")], [make_topic("Rye"), make_topic("Oats")]
    plain = {
        "kind": [("lesson", "Lesson"), ("story", "Story")],
        "evidence": [("idea", "Idea"), ("validated", "Validated by a community")],
        "year": [("2014", "2014"), ("2015", "2015")],
        "tag": [("crumbs", "crumbs"), ("crust", "crust")],
    }
    for number, title in enumerate(("First", "Second")):
        page = make_resource(
            title,
            summary="sourdough",
            community=communities[number],
            topics=[topics[number]],
            tags=[plain["tag"][number][0]],
            dated_on=f"{plain['year'][number][0]}-01-13",
            **{name: plain[name][number][0] for name in ("kind", "evidence")},
        )
        page.care_settings.set([settings[number]])
        page.audiences.set([audiences[number]])
        page.save()
    terms = {"community": communities, "topic": topics, "setting": settings, "audience": audiences}
    return plain | {
        name: [(term.slug, getattr(term, "name", None) or term.title) for term in of_both]
        for name, of_both in terms.items()
    }


@pytest.mark.parametrize("address", ["/library/", "/search/"])
@pytest.mark.parametrize("name", NAMES)
def test_a_value_narrows_and_its_group_goes_on_counting_the_others(client, values, name, address):
    (first, label), (second, other_label) = values[name]
    answer = client.get(address, {"q": "sourdough", name: first})
    results = answer.context["results"]
    assert ([hit.page.title for hit in results.hits], results.total) == (["First"], 1)
    groups = {group.facet.name: group.values for group in results.groups}
    shown = {(value.value, value.label, value.count, value.chosen) for value in groups.pop(name)}
    assert shown == {(first, label, 1, True), (second, other_label, 1, False)}
    # Of the others the values of what was found are left.
    assert {key: [(value.value, value.count) for value in group] for key, group in groups.items()} == {
        key: [(of_both[0][0], 1)] for key, of_both in values.items() if key != name
    }
    content = answer.content.decode()
    assert f'name="{name}" value="{first}" checked' in content
    assert f'name="{name}" value="{second}">' in content
    assert [(chip.label, chip.address) for chip in results.chips] == [(label, "q=sourdough")]


@pytest.mark.parametrize("name", NAMES)
def test_two_values_of_one_facet_widen_and_facets_narrow_each_other(client, values, name):
    (first, _label), (second, _other_label) = values[name]
    both = client.get("/search/", {"q": "sourdough", name: [first, second]}).context["results"]
    assert {hit.page.title for hit in both.hits} == {"First", "Second"}
    other = "kind" if name != "kind" else "evidence"
    nothing = client.get("/search/", {"q": "sourdough", name: first, other: values[other][1][0]}).context["results"]
    assert nothing.total == 0
