import pytest
from django.urls import reverse

from portal.models import Audience, CareSetting, Topic
from tests.factories import make_person, make_resource, make_topic

pytestmark = pytest.mark.django_db


def address(model, view, *keys):
    return reverse(f"wagtailsnippets_portal_{model._meta.model_name}:{view}", args=keys)


def in_bulk(*terms):
    query = "&".join(f"id={term.pk}" for term in terms)
    return f"{reverse('wagtail_bulk_action', args=['portal', terms[0]._meta.model_name, 'delete'])}?{query}"


@pytest.fixture
def used():
    topic = make_topic("Falls")
    make_resource("Huddles", topics=[topic])
    make_resource("Rails", topics=[topic])
    return topic


def test_a_topic_in_use_is_not_deleted_and_the_answer_says_by_how_many_pages(editing, used):
    delete = address(Topic, "delete", used.pk)
    for ask in (editing.get, editing.post):
        page = ask(delete, follow=True).content.decode()
        assert "2 pages use it" in page
        assert address(Topic, "usage", used.pk) in page
    assert Topic.objects.filter(pk=used.pk).exists()


def test_the_pages_of_a_topic_are_listed_with_their_editors(editing, used):
    page = editing.get(address(Topic, "usage", used.pk)).content.decode()
    for resource in used.pages.all():
        assert resource.title in page
        assert reverse("wagtailadmin_pages:edit", args=[resource.pk]) in page


def test_the_bulk_action_keeps_terms_in_use_too(editing, used):
    free = make_topic("Free")
    page = editing.post(in_bulk(used, free), follow=True).content.decode()
    assert "2 pages use it" in page
    assert Topic.objects.filter(pk__in=[used.pk, free.pk]).count() == 2


@pytest.mark.parametrize(("model", "field"), [(CareSetting, "care_settings"), (Audience, "audiences")])
def test_settings_and_audiences_in_use_are_kept(editing, model, field):
    term = model.objects.first()
    page = make_resource()
    getattr(page, field).set([term])
    page.save()
    assert "1 page uses it" in editing.post(address(model, "delete", term.pk), follow=True).content.decode()
    assert model.objects.filter(pk=term.pk).exists()


def test_a_main_topic_with_topics_of_its_own_is_kept(editing):
    main = make_topic("Safety")
    make_topic("Falls", parent=main)
    assert "topics of its own" in editing.post(address(Topic, "delete", main.pk), follow=True).content.decode()
    assert Topic.objects.filter(pk=main.pk).exists()


def test_a_term_that_nobody_uses_is_deleted(editing):
    one, two, three = make_topic("One"), make_topic("Two"), make_topic("Three")
    editing.post(address(Topic, "delete", one.pk))
    editing.post(in_bulk(two, three))
    assert not Topic.objects.filter(pk__in=[one.pk, two.pk, three.pk]).exists()


def test_topics_are_listed_from_a_to_z_by_main_topic(editing):
    Topic.objects.all().delete()
    main = make_topic("safety")
    for name, parent in (("Zeal", None), ("Falls", main), ("Audit", None)):
        make_topic(name, parent)
    page = editing.get(address(Topic, "list"))
    assert [str(topic) for topic in page.context["object_list"]] == ["Audit", "safety", "safety: Falls", "Zeal"]
    assert "safety: Falls" in page.content.decode()
    assert address(Topic, "edit", main.pk) in page.content.decode()


def test_the_main_topic_is_chosen_from_a_plain_list_of_main_topics(editing):
    main = make_topic("Safety")
    child = make_topic("Falls", parent=main)
    field = editing.get(address(Topic, "edit", main.pk)).context["form"].fields["parent"]
    offered = list(field.queryset)
    assert child not in offered
    assert main not in offered
    assert main in editing.get(address(Topic, "add")).context["form"].fields["parent"].queryset
    assert type(field.widget).__name__ == "Select"


def test_a_new_care_setting_comes_last_and_positions_are_listed(editing):
    last = CareSetting.objects.order_by("sort_order").last().sort_order
    assert editing.get(address(CareSetting, "add")).context["form"]["sort_order"].value() == last + 1
    assert "Position" in editing.get(address(CareSetting, "list")).content.decode()


def test_a_name_that_is_taken_gives_one_error(editing):
    make_topic("Falls")
    response = editing.post(address(Topic, "add"), {"name": "Falls", "slug": "", "parent": "", "description": ""})
    assert list(response.context["form"].errors) == ["name"]


def test_the_number_of_pages_counts_every_kind_of_page(editing, used):
    make_person(topics=[used])
    assert editing.get(address(Topic, "list"), {"q": "falls"}).context["object_list"][0].pages_count == 3
