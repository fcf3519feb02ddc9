"""The words follow the pages, whatever happens to either."""

import pytest
from django.db import connection
from django.db.models import F

from portal.models import PortalPage
from portal.vocabulary.merging import merge
from search.engines import engine
from search.facets import COMMUNITY
from search.index.feeding import read, write, write_waiting
from search.index.rows import waiting
from search.models import SearchDocument, SearchTerm, SearchValue
from search.query import SearchQuery
from tests.factories import make_community, make_resource, make_standard_page, make_topic

pytestmark = pytest.mark.django_db


def found(viewer, text):
    return [hit.page.title for hit in engine.search(SearchQuery(viewer=viewer, text=text)).hits]


def test_a_published_change_is_found_and_what_it_replaced_is_not(member):
    page = make_resource("Bread", summary="sourdough")
    assert found(member, "sourdough") == ["Bread"]
    page.summary = "marzipan"
    page.save_revision().publish()
    assert found(member, "sourdough") == []
    assert found(member, "marzipan") == ["Bread"]


def test_what_is_unpublished_or_deleted_is_forgotten(member):
    first, second = make_resource("First", summary="sourdough"), make_resource("Second", summary="sourdough")
    assert sorted(found(member, "sourdough")) == ["First", "Second"]
    first.unpublish()
    second.delete()
    assert found(member, "sourdough") == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM search_words")
        assert {title for (title,) in cursor.fetchall()}.isdisjoint({"First", "Second"})
    assert not SearchDocument.objects.filter(page_id=second.pk).exists()


def test_a_topic_that_is_renamed_or_retired_takes_its_pages_along(member):
    topic = make_topic("Sourdough")
    make_resource("Bread", topics=[topic])
    assert found(member, "sourdough") == ["Bread"]
    topic.name = "Marzipan"
    topic.save()
    assert found(member, "sourdough") == []
    assert found(member, "marzipan") == ["Bread"]
    topic.delete()
    assert found(member, "marzipan") == []


def test_pages_of_merged_topics_are_found_by_the_one_that_is_kept(member, administrator):
    kept, other = make_topic("Sourdough"), make_topic("Leaven")
    make_resource("Bread", topics=[other])
    assert found(member, "leaven") == ["Bread"]
    merge(kept=kept, others=[other], user=administrator)
    assert found(member, "leaven") == []
    assert found(member, "sourdough") == ["Bread"]


def test_a_community_that_is_renamed_takes_its_pages_along(member):
    community = make_community("Bakers")
    make_resource("Bread", community=PortalPage.objects.get(pk=community.pk))
    assert "Bread" in found(member, "bakers")
    community.title = "Confectioners"
    community.save_revision().publish()
    assert found(member, "bakers") == []
    assert "Bread" in found(member, "confectioners")


def test_a_community_that_is_taken_back_or_published_again_takes_its_name_from_its_pages_and_back(member):
    community = make_community("Bakers")
    make_resource("Bread", community=PortalPage.objects.get(pk=community.pk))
    assert "Bread" in found(member, "bakers")
    community.unpublish()
    assert found(member, "bakers") == []
    PortalPage.objects.get(pk=community.pk).specific.save_revision().publish()
    assert sorted(found(member, "bakers")) == ["Bakers", "Bread"]


def test_a_community_that_is_published_later_gives_its_pages_its_name(member):
    community = make_community("Bakers", live=False)
    make_resource("Bread", community=PortalPage.objects.get(pk=community.pk))
    assert found(member, "bakers") == []
    community.save_revision().publish()
    assert sorted(found(member, "bakers")) == ["Bakers", "Bread"]


def test_a_community_that_is_deleted_takes_its_name_from_its_pages(member):
    community = make_community("Bakers")
    make_resource("Bread", community=PortalPage.objects.get(pk=community.pk))
    assert "Bread" in found(member, "bakers")
    PortalPage.objects.get(pk=community.pk).specific.delete()
    assert found(member, "bakers") == []
    assert found(member, "bread") == ["Bread"]


def test_a_community_that_is_published_as_it_was_leaves_its_pages_alone():
    community = make_community("Bakers")
    page = make_resource("Bread", community=PortalPage.objects.get(pk=community.pk))
    while write_waiting():
        pass
    version = SearchDocument.objects.get(pk=page.pk).version
    community.summary = "We bake."
    community.save_revision().publish()
    while write_waiting():
        pass
    assert SearchDocument.objects.get(pk=page.pk).version == version


def test_a_community_that_only_says_something_else_of_itself_leaves_its_public_pages_alone():
    community = make_community("Bakers", is_public=True)
    make_resource("Bread", community=PortalPage.objects.get(pk=community.pk), is_public=True)
    while write_waiting():
        pass
    community.summary = "We bake."
    community.save()
    assert {row.page_id for row in waiting()} == {community.pk}


@pytest.mark.parametrize("changed", [{"title": "Confectioners"}, {"is_public": False}, {"live": False}])
def test_a_community_has_its_public_pages_written_where_they_say_its_name_otherwise(changed):
    community = make_community("Bakers", is_public=True)
    page = make_resource("Bread", community=PortalPage.objects.get(pk=community.pk), is_public=True)
    while write_waiting():
        pass
    for name, value in changed.items():
        setattr(community, name, value)
    community.save()
    assert {row.page_id for row in waiting()} == {community.pk, page.pk}


def test_a_topic_that_only_says_otherwise_what_it_covers_leaves_its_pages_alone():
    topic = make_topic("Sourdough")
    page = make_resource("Bread", topics=[topic])
    while write_waiting():
        pass
    topic.description = "All that rises."
    topic.save()
    assert not waiting().exists()
    topic.parent = make_topic("Baking")
    topic.save()
    assert {row.page_id for row in waiting()} == {page.pk}


def test_a_topic_that_is_taken_from_all_its_pages_takes_them_along(member):
    topic = make_topic("Sourdough")
    make_resource("Bread", topics=[topic])
    assert found(member, "sourdough") == ["Bread"]
    topic.pages.clear()
    assert found(member, "sourdough") == []


def test_a_branch_that_moves_is_written_anew_as_other_settings_hold_for_it():
    """Whom its files may be found by depends on where it is."""
    above = make_standard_page("Above")
    community = make_community("Bakers")
    page = make_resource("Bread", community=PortalPage.objects.get(pk=community.pk))
    while write_waiting():
        pass
    PortalPage.objects.get(pk=community.pk).specific.move(PortalPage.objects.get(pk=above.pk), pos="last-child")
    assert {row.page_id for row in waiting()} == {community.pk, page.pk}


def test_what_two_have_read_is_written_once(caplog):
    page = make_resource("Bread")
    SearchDocument.objects.filter(page_id=page.pk).update(terms="", version=F("version") + 1)
    SearchTerm.objects.filter(page_id=page.pk).delete()
    both = read([page.pk]), read([page.pk])
    for reading in both:
        write([page.pk], reading)
    assert SearchTerm.objects.filter(page_id=page.pk).exists()
    assert not waiting().filter(page_id=page.pk).exists()
    assert not caplog.records


def test_a_draft_that_is_kept_counts_no_version():
    page = make_resource()
    while write_waiting():
        pass
    page.summary = "sourdough"
    page.save_revision()
    assert not waiting().exists()


@pytest.mark.parametrize(
    ("written_first", "renamed"), [(["balance"], []), (["balance"], ["steps"]), (["balance", "steps"], ["stairs"])]
)
def test_a_community_with_a_new_address_is_followed_though_its_pages_were_written_first(member, written_first, renamed):
    """Renamed once or several times before it is written itself; a page has brought some of the addresses along."""
    community = make_community("Falls")
    pages = [make_resource("Bread", community=community), make_resource("Cake", community=community)]
    while write_waiting():
        pass
    for slug, page in zip(written_first, pages, strict=False):
        rename(community, slug)
        page.save()
        write([page.pk])
    for slug in renamed:
        rename(community, slug)
    write([community.pk])
    while write_waiting():
        pass
    assert not waiting().exists()
    answer = engine.search(SearchQuery(viewer=member, types=("resource",)), facets=(COMMUNITY,))
    assert [(value.value, value.count) for value in answer.groups[0].values] == [(community.slug, 2)]
    assert SearchValue.objects.filter(facet="community").count() == 1


def rename(community, slug):
    community.slug = slug
    community.save()
