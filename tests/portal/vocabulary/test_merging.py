import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from taggit.models import Tag
from wagtail.models import ModelLogEntry, PageLogEntry

from communities.models import Draft, Hearing
from portal.models import Audience, CareSetting, FormerTerm, PortalDocument, PortalPage, Topic
from portal.vocabulary.merging import merge
from tests.factories import make_account, make_resource, make_topic

pytestmark = pytest.mark.django_db


def slugs(page, field):
    return sorted(getattr(PortalPage.objects.get(pk=page.pk), field).values_list("slug", flat=True))


@pytest.fixture
def topics():
    return make_topic("Falls"), make_topic("Tumbles"), make_topic("Slips")


def test_pages_carry_the_kept_topic_once(communications, topics):
    kept, tumbles, slips = topics
    both, one, other = (
        make_resource(topics=topics),
        make_resource(topics=[slips]),
        make_resource(topics=[make_topic("Sleep")]),
    )
    assert merge(kept=kept, others=[tumbles, slips], user=communications) == 2
    assert slugs(both, "topics") == slugs(one, "topics") == ["falls"]
    assert slugs(other, "topics") == ["sleep"]
    assert not Topic.objects.filter(pk__in=[tumbles.pk, slips.pk]).exists()


@pytest.mark.parametrize(("model", "field"), [(CareSetting, "care_settings"), (Audience, "audiences")])
def test_settings_and_audiences_merge_too(communications, model, field):
    kept, other = model.objects.create(name="Kept one"), model.objects.create(name="Other one")
    page = make_resource()
    getattr(page, field).set([kept, other])
    page.save()
    merge(kept=kept, others=[other], user=communications)
    assert slugs(page, field) == ["kept-one"]


def test_tags_of_pages_and_of_documents_follow(communications):
    both, one = make_resource(tags=["huddle", "huddles"]), make_resource(tags=["huddles"])
    document = PortalDocument.objects.create(title="Paper", file=ContentFile(b"Paper", name="paper.txt"))
    document.tags.set(["huddle", "huddles"])
    kept, other = Tag.objects.get(name="huddle"), Tag.objects.get(name="huddles")
    assert merge(kept=kept, others=[other], user=communications) == 2
    assert slugs(both, "tags") == slugs(one, "tags") == ["huddle"]
    assert [tag.name for tag in PortalDocument.objects.get(pk=document.pk).tags.all()] == ["huddle"]


def test_an_old_draft_that_is_published_later_does_not_bring_the_old_terms_back(communications, topics):
    kept, tumbles, slips = topics
    page = make_resource()
    page.topics.set([tumbles, slips, kept])
    page.tags.set(["huddle", "huddles"])
    revision = page.save_revision()
    merge(kept=kept, others=[tumbles, slips], user=communications)
    merge(kept=Tag.objects.get(name="huddle"), others=[Tag.objects.get(name="huddles")], user=communications)
    type(revision).objects.get(pk=revision.pk).publish()
    assert slugs(page, "topics") == ["falls"]
    assert slugs(page, "tags") == ["huddle"]


def test_a_draft_follows_two_mergers_after_one_another(communications, topics):
    kept, tumbles, slips = topics
    page = make_resource()
    page.topics.set([slips])
    revision = page.save_revision()
    merge(kept=tumbles, others=[slips], user=communications)
    merge(kept=kept, others=[tumbles], user=communications)
    type(revision).objects.get(pk=revision.pk).publish()
    assert slugs(page, "topics") == ["falls"]


def test_a_retired_tag_does_not_come_back_with_a_draft():
    page = make_resource()
    page.tags.set(["huddle"])
    revision = page.save_revision()
    Tag.objects.get(name="huddle").delete()
    type(revision).objects.get(pk=revision.pk).publish()
    assert slugs(page, "tags") == []


def test_whoever_follows_a_topic_follows_the_kept_one_once(communications, topics):
    kept, tumbles, slips = topics
    hearing = Hearing.objects.create(user=make_account())
    hearing.topics.set([tumbles, slips])
    merge(kept=kept, others=[tumbles, slips], user=communications)
    assert list(hearing.topics.all()) == [kept]


def test_what_was_chosen_in_a_form_that_is_not_handed_in_follows(communications, topics):
    kept, tumbles, slips = topics
    typed = {"title": ["Half"], "topics": [str(tumbles.pk), str(kept.pk), str(slips.pk)]}
    draft = Draft.objects.create(page=make_resource(live=False), author=communications, typed=typed)
    merge(kept=kept, others=[tumbles, slips], user=communications)
    draft.refresh_from_db()
    assert draft.typed == {"title": ["Half"], "topics": [str(kept.pk)]}


def test_topics_of_a_merged_main_topic_move_to_the_kept_one(communications, topics):
    kept, tumbles, _slips = topics
    child = make_topic("At home", parent=tumbles)
    merge(kept=kept, others=[tumbles], user=communications)
    child.refresh_from_db()
    assert child.parent == kept


def test_a_main_topic_with_topics_of_its_own_does_not_go_into_one_of_them(communications, topics):
    main = topics[0]
    child = make_topic("At home", parent=main)
    with pytest.raises(ValidationError, match="topics of its own"):
        merge(kept=child, others=[main], user=communications)
    assert Topic.objects.filter(pk=main.pk).exists()


def test_a_term_is_not_merged_into_itself(communications, topics):
    with pytest.raises(ValidationError):
        merge(kept=topics[0], others=[topics[0]], user=communications)


def test_the_term_and_each_page_remember_what_was_merged(communications, topics):
    kept, tumbles, _slips = topics
    pages = [make_resource(topics=[tumbles]) for _number in range(2)]
    merge(kept=kept, others=[tumbles], user=communications)
    entry = ModelLogEntry.objects.get(action="portal.merge_terms")
    assert entry.message == "“Tumbles” merged into “Falls”"
    assert entry.user == communications
    # What the history screen of a page shows.
    logged = PageLogEntry.objects.filter(action="portal.merge_terms").latest_by_uuid_and_action()
    assert {row.page_id for row in logged} == {page.pk for page in pages}


def test_nothing_changes_where_a_merger_fails_half_way(communications, topics, monkeypatch):
    kept, tumbles, _slips = topics
    page = make_resource(topics=[tumbles])

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("portal.vocabulary.merging.terms_merged.send", fail)
    with pytest.raises(RuntimeError):
        merge(kept=kept, others=[tumbles], user=communications)
    assert slugs(page, "topics") == ["tumbles"]
    assert not FormerTerm.objects.exists()


@pytest.mark.parametrize("number", [10, 100])
def test_the_number_of_statements_does_not_depend_on_the_pages(
    communications, topics, number, django_assert_max_num_queries
):
    kept, tumbles, slips = topics
    for _number in range(number):
        make_resource(topics=[tumbles])
    # What a process looks up once is known by then, whatever other tests made it forget.
    merge(kept=kept, others=[slips], user=communications)
    with django_assert_max_num_queries(37):
        merge(kept=kept, others=[tumbles], user=communications)
