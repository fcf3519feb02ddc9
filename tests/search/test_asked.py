"""What the search over everything can be narrowed by."""

import re

import pytest

from portal.models import Audience, CareSetting
from tests.factories import make_community, make_resource, make_standard_page, make_topic

pytestmark = pytest.mark.django_db
SUMMARY = re.compile(r'<summary class="facets__summary">([^<]+)</summary>')


def groups(client, address):
    return SUMMARY.findall(client.get(address).content.decode())


def test_everything_is_narrowed_by_all_that_a_resource_is_filed_under(client):
    page = make_resource(
        "Sourdough",
        kind="lesson",
        evidence="idea",
        community=make_community(),
        topics=[make_topic()],
        dated_on="2015-01-13",
    )
    page.care_settings.set([CareSetting.objects.first()])
    page.audiences.set([Audience.objects.first()])
    page.save()
    setting, audience = page.care_settings.get().slug, page.audiences.get().slug
    assert groups(client, "/search/?q=sourdough") == [
        "Kind",
        "Community",
        "Topic",
        "Evidence",
        "Care setting",
        "Audience",
        "Year",
        "Date",
    ]
    for address in (f"setting={setting}", f"audience={audience}", "evidence=idea"):
        assert client.get(f"/search/?{address}").context["results"].total == 1
    other = CareSetting.objects.last().slug
    assert client.get(f"/search/?q=sourdough&setting={other}").context["results"].total == 0


def test_a_group_in_which_nothing_is_to_be_chosen_is_not_shown(client):
    make_standard_page("Sourdough")
    assert groups(client, "/search/?q=sourdough") == ["Kind", "Date"]


def test_what_has_no_kind_is_among_the_kinds_by_its_type(client):
    make_standard_page("Sourdough page")
    make_community("Sourdough community")
    make_resource("Sourdough lesson", kind="lesson")
    results = client.get("/search/?q=sourdough").context["results"]
    kinds = {value.label: value.count for value in results.groups[0].values}
    assert kinds == {"Lesson": 1, "Community": 1, "Page": 1}
    found = client.get("/search/?q=sourdough&kind=community&kind=page").context["results"]
    assert {hit.page.title for hit in found.hits} == {"Sourdough page", "Sourdough community"}
