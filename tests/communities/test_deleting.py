"""Before a community is deleted, the admin says what that does."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection

from communities import privacy
from portal.models import PortalDocument, PortalPage
from tests.communities.moderation.conftest import Role, handed_in, person_in
from tests.factories import make_community, make_gathering, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return make_community("Alder")


def asked(client, community):
    return client.get(reverse("wagtailadmin_pages:delete", args=[community.pk])).content.decode()


def with_file(community):
    collection = privacy.rules_of(community).collection
    PortalDocument.objects.create(title="Paper", file=ContentFile(b"x", name="x.txt"), collection=collection)
    return collection


def test_members_gatherings_submissions_and_files_are_counted_beforehand(editing, community):
    handed_in(person_in(community, Role.FACILITATOR), community)
    person_in(community)
    make_gathering(communities=[community], community=make_community())
    make_resource(community=community)
    with_file(community)
    said = asked(editing, community)
    for words in (
        "2 memberships end for good.",
        "1 gathering of others loses it as a community that takes part.",
        "1 submission is cancelled; its draft stays.",
        "1 page that belongs to it stays published, without a community.",
        "Its collection “Alder” stays, as it holds files.",
    ):
        assert words in said


def test_what_only_members_read_is_said_to_become_drafts_and_does(editing, community):
    pages = [make_resource(community=community) for _ in range(2)]
    privacy.close(community=community)
    with_file(community)
    said = asked(editing, community)
    assert "2 published pages that belong to it go back to being drafts" in said
    assert "for administrators only" in said
    editing.post(reverse("wagtailadmin_pages:delete", args=[community.pk]))
    assert PortalPage.objects.filter(pk__in=[page.pk for page in pages], live=False).count() == 2


@pytest.mark.parametrize("has_file", [True, False])
def test_its_collection_goes_unless_it_holds_files(editing, community, has_file):
    collection = with_file(community) if has_file else privacy.rules_of(community).collection
    assert ("Its collection" in asked(editing, community)) is has_file
    editing.post(reverse("wagtailadmin_pages:delete", args=[community.pk]))
    assert Collection.objects.filter(pk=collection.pk).exists() is has_file


def test_nothing_is_said_of_what_there_is_not(editing, community):
    said = asked(editing, community)
    assert "belong" not in said.split("<main", 1)[-1].split("Are you sure")[0]
    assert "end for good" not in asked(editing, make_resource())
