import pytest

from communities.models import ProfileIndexPage
from communities.models.profile import HIDEABLE
from portal.models import Authorship
from tests.factories import make_community, make_facilitator, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def full_profile(db):
    community = make_community("Canarycommunity")
    person = make_person(
        "Sam Ahmed",
        role="Canaryrole",
        organisation="Canaryorganisation",
        help="Canaryhelp",
        contact_email="canarycontact@example.org",
        topics=[make_topic("Canarytopic")],
        communities=[community],
    )
    resource = make_resource("Canaryresource")
    Authorship.objects.create(page=resource, person=person)
    return person


CANARIES = {
    "role": "Canaryrole",
    "organisation": "Canaryorganisation",
    "help": "Canaryhelp",
    "topics": "Canarytopic",
    "communities": "Canarycommunity",
    "contributions": "Canaryresource",
    "contact": "canarycontact",
}


def test_every_field_that_is_not_hidden_is_shown(client, full_profile):
    page = client.get(full_profile.url).content.decode()
    assert [word for word in CANARIES.values() if word not in page] == []


@pytest.mark.parametrize("field", CANARIES)
def test_a_hidden_field_is_shown_nowhere(client, full_profile, field):
    setattr(full_profile, f"hide_{field}", True)
    full_profile.save()
    people = ProfileIndexPage.objects.get().url
    assert CANARIES[field] not in client.get(full_profile.url).content.decode()
    assert CANARIES[field] not in client.get(people).content.decode()


@pytest.mark.parametrize(
    ("field", "parameter"), [("organisation", "organisation"), ("topics", "topic"), ("communities", "community")]
)
def test_a_hidden_field_cannot_be_found_out_by_filtering(client, full_profile, field, parameter):
    values = {
        "organisation": "Canaryorganisation",
        "topics": "canarytopic",
        "communities": full_profile.memberships.get().community.slug,
    }
    address = ProfileIndexPage.objects.get().url
    assert client.get(address, {parameter: values[field]}).context["results"].total == 1
    setattr(full_profile, f"hide_{field}", True)
    full_profile.save()
    assert client.get(address, {parameter: values[field]}).context["results"].total == 0


@pytest.mark.parametrize("field", ["role", "organisation", "topics"])
def test_a_hidden_field_cannot_be_found_out_by_searching(client, full_profile, field):
    def found(**question):
        return [hit.page.pk for hit in client.get("/search/", question).context["results"].hits]

    assert found(q=CANARIES[field]) == [full_profile.pk]
    setattr(full_profile, f"hide_{field}", True)
    full_profile.save()
    assert found(q=CANARIES[field]) == []
    if field == "topics":
        assert found(topic="canarytopic") == []


def test_every_hideable_field_has_its_switch(full_profile):
    assert [name for name in HIDEABLE if not hasattr(full_profile, f"hide_{name}")] == []


def test_somebody_who_hides_communities_is_not_among_a_community_s_people(client, full_profile):
    community = full_profile.memberships.get().community
    assert "Sam Ahmed" in client.get(community.url).content.decode()
    full_profile.hide_communities = True
    full_profile.save()
    assert "Sam Ahmed" not in client.get(community.url).content.decode()


def test_a_facilitator_is_named_on_the_community_and_filters_the_list(client):
    community = make_community()
    make_community()
    person = make_facilitator(community)
    assert person.title in client.get(community.url).content.decode()
    listed = client.get(community.get_parent().url, {"facilitator": person.slug}).context["results"]
    assert [hit.page.pk for hit in listed.hits] == [community.pk]
