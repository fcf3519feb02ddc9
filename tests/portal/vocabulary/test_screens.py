import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from taggit.models import Tag

from portal.models import Topic
from tests.factories import make_account, make_resource, make_topic

pytestmark = pytest.mark.django_db


def merge_address(*terms):
    meta = terms[0]._meta
    query = "&".join(f"id={term.pk}" for term in terms)
    return f"{reverse('wagtail_bulk_action', args=[meta.app_label, meta.model_name, 'merge'])}?{query}"


def tag_list():
    return reverse("wagtailsnippets_taggit_tag:list")


@pytest.fixture
def topics():
    falls, tumbles = make_topic("Falls"), make_topic("Tumbles")
    make_resource(topics=[falls, tumbles])
    make_resource(topics=[tumbles])
    return falls, tumbles


def test_the_confirmation_says_how_many_pages_carry_the_terms_and_then_they_are_merged(editing, topics):
    falls, tumbles = topics
    address = merge_address(*topics)
    assert "2 pages carry one of these" in editing.get(address).content.decode()
    assert Topic.objects.filter(pk=tumbles.pk).exists()
    page = editing.post(
        f"{address}&next={reverse('wagtailsnippets_portal_topic:list')}", {"kept": falls.pk}, follow=True
    )
    assert "Merged into “Falls”. 2 pages changed." in page.content.decode()
    assert not Topic.objects.filter(pk=tumbles.pk).exists()


def test_a_merger_without_a_kept_term_or_without_another_one_is_an_error_in_words(editing, topics):
    falls, _tumbles = topics
    assert "Choose the term that is kept." in editing.post(merge_address(*topics), {}).content.decode()
    assert "at least one other" in editing.post(merge_address(falls), {"kept": falls.pk}).content.decode()
    assert Topic.objects.filter(name__in=["Falls", "Tumbles"]).count() == 2


def test_the_lists_offer_merging(editing, topics):
    make_resource(tags=["huddle"])
    for address, term in (
        (reverse("wagtailsnippets_portal_topic:list"), topics[0]),
        (tag_list(), Tag.objects.get(name="huddle")),
    ):
        page = editing.get(address).content.decode()
        assert "Merge into…" in page
        assert merge_address(term).partition("?")[0] in page


def test_whoever_may_not_change_terms_does_not_merge_them(client, topics):
    person = make_account()
    person.user_permissions.add(Permission.objects.get(codename="view_topic"))
    person.groups.add(Group.objects.get(name="Support team"))
    client.force_login(person)
    client.post(merge_address(*topics), {"kept": topics[0].pk})
    assert Topic.objects.filter(pk=topics[1].pk).exists()


def test_tags_are_listed_with_their_uses_searched_renamed_and_retired(editing):
    page = make_resource(tags=["huddle", "rails"])
    make_resource(tags=["huddle"])
    listed = editing.get(tag_list()).context["object_list"]
    assert {tag.name: tag.pages_count for tag in listed} == {"huddle": 2, "rails": 1}
    assert [tag.name for tag in editing.get(tag_list(), {"q": "rail"}).context["object_list"]] == ["rails"]
    huddle, rails = Tag.objects.get(name="huddle"), Tag.objects.get(name="rails")
    assert page.title in editing.get(reverse("wagtailsnippets_taggit_tag:usage", args=[huddle.pk])).content.decode()
    editing.post(
        reverse("wagtailsnippets_taggit_tag:edit", args=[huddle.pk]), {"name": "safety huddle", "slug": huddle.slug}
    )
    assert Tag.objects.get(pk=huddle.pk).name == "safety huddle"
    retire = reverse("wagtailsnippets_taggit_tag:delete", args=[rails.pk])
    assert "It is taken off 1 page" in editing.get(retire).content.decode()
    editing.post(retire)
    assert [tag.name for tag in type(page).objects.get(pk=page.pk).tags.all()] == ["safety huddle"]


@pytest.mark.parametrize("number", [10, 100])
def test_the_list_of_tags_costs_the_same_however_many_there_are(editing, number, django_assert_max_num_queries):
    for place in range(number):
        make_resource(tags=[f"tag {place}"])
    with django_assert_max_num_queries(25):
        editing.get(tag_list())
