"""Addresses that people have saved lead to the term of today."""

import pytest
from taggit.models import Tag

from communities import privacy
from portal.models import FormerTerm, Topic
from portal.vocabulary.merging import merge
from search.facets import TOPIC
from search.former_values import with_values_of_today
from search.query import SearchQuery
from tests.factories import add_to, make_account, make_community, make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


def shown(client, query):
    results = client.get(f"/library/?{query}").context["results"]
    return [hit.page.title for hit in results.hits], dict(results.query.selected)


@pytest.fixture
def kept(communications):
    kept, other = make_topic("Falls"), make_topic("Tumbles")
    make_resource("Huddles", topics=[other], tags=["one", "two"])
    make_resource("Elsewhere")
    merge(kept=kept, others=[other], user=communications)
    merge(kept=Tag.objects.get(name="one"), others=[Tag.objects.get(name="two")], user=communications)
    return kept


def test_old_filters_of_topics_and_tags_keep_working(client, kept):
    assert shown(client, "topic=tumbles") == (["Huddles"], {"topic": ("falls",)})
    assert shown(client, "tag=two") == (["Huddles"], {"tag": ("one",)})
    assert shown(client, "topic=tumbles&topic=falls")[1] == {"topic": ("falls",)}


def test_the_search_page_follows_too(client, kept):
    results = client.get("/search/?topic=tumbles").context["results"]
    assert [hit.page.title for hit in results.hits] == ["Huddles"]


def test_a_term_that_has_the_old_short_name_today_counts(client, kept):
    make_resource("New", topics=[make_topic("Tumbles")])
    assert shown(client, "topic=tumbles") == (["New"], {"topic": ("tumbles",)})


def test_a_changed_short_name_keeps_old_addresses_and_a_new_name_changes_none(client, kept):
    kept.name = "Falls and fear of falling"
    kept.save()
    assert not FormerTerm.objects.filter(key=None).exists()
    kept.slug = "falling"
    kept.save()
    for slug in ("falls", "tumbles", "falling"):
        assert shown(client, f"topic={slug}") == (["Huddles"], {"topic": ("falling",)})


def test_a_former_name_leads_nobody_to_a_term_that_only_closed_pages_carry(client, kept, communications):
    closed = make_community()
    privacy.close(community=closed)
    quiet, other = make_topic("Merger of ward seven"), make_topic("Merger")
    make_resource("Plans", community=closed, topics=[quiet], tags=["secret", "merger"])
    make_person("Shy", topics=[quiet], hide_topics=True)
    merge(kept=quiet, others=[other], user=communications)
    merge(kept=Tag.objects.get(name="secret"), others=[Tag.objects.get(name="merger")], user=communications)
    member = make_account()
    client.force_login(member)
    assert shown(client, "topic=merger&topic=tumbles") == (["Huddles"], {"topic": ("merger", "falls")})
    assert shown(client, "tag=merger") == ([], {"tag": ("merger",)})
    add_to(closed, member.profile)
    assert shown(client, "topic=merger") == (["Plans"], {"topic": ("merger-of-ward-seven",)})
    assert shown(client, "tag=merger") == (["Plans"], {"tag": ("secret",)})


def test_an_unknown_value_stays_what_it_is(client, kept):
    assert shown(client, "topic=nothing") == ([], {"topic": ("nothing",)})


def test_without_a_chosen_term_nothing_is_asked(client, kept, django_assert_num_queries):

    with django_assert_num_queries(0):
        with_values_of_today(SearchQuery(viewer=None, text="falls"), (TOPIC,))


def test_a_version_without_former_terms_stays_as_it_is(kept):
    page = make_resource(topics=[Topic.objects.get(slug="falls")])
    assert page.save_revision().as_object().topics.get().slug == "falls"
