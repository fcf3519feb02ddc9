import pytest
from django.utils import timezone

from communities.moderation.changes import changes_since_last
from portal.models import Authorship
from resources.models import ResourcePage
from tests.communities.submitting.conftest import community, facilitator, lesson, opened, writing  # noqa: F401
from tests.communities.submitting.test_drafts import NEW, saved, send
from tests.factories import make_person, make_resource, picture

pytestmark = pytest.mark.django_db


def test_what_an_editor_made_and_the_form_cannot_show_is_not_destroyed(writing, lesson, facilitator, community):  # noqa: F811
    page = make_resource(owner=facilitator, community=community)
    page.body = [("paragraph", "<p>Before</p>"), ("image", {"image": picture(), "caption": "The board"})]
    page.worked = "<ul><li>one<ul><li>inner</li></ul></li></ul>"
    page.links = [("link", {"title": "The form", "url": "https://example.org/handover", "description": "By an editor"})]
    page.save()
    address = f"/share/{page.pk}/"
    response = writing.get(address)
    assert "stand for pictures" in response.content.decode()
    assert "An editor has formatted this text" in response.content.decode()
    body = response.context["form"]["body"].value().replace("Before", "Long before")
    hidden = opened(writing, address)
    writing.post(address, {**hidden, **lesson, "body": body, "worked": "Overwritten", "do": "save"})
    draft = ResourcePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["paragraph", "image"]
    assert "Long before" in str(draft.body[0].value.source)
    assert draft.worked == page.worked
    assert draft.links[0].value["description"] == "By an editor"


def test_handing_in_again_unchanged_changes_nothing_that_a_reviewer_is_shown(writing, lesson, facilitator):  # noqa: F811
    make_person("Kim Ode")
    whole = {**lesson, "links": "https://example.org/a The form", "people": "Kim Ode\nSomebody Else", "do": "hand-in"}
    hidden = opened(writing, "/share/resource/")
    writing.post("/share/resource/", {**hidden, **whole})
    page = ResourcePage.objects.get(owner=facilitator)
    writing.post(f"/submissions/{page.pk}/withdraw/")
    address = f"/share/{page.pk}/"
    form = writing.get(address).context["form"]
    again = {name: form[name].value() for name in form.fields if name != "files"}
    writing.post(address, {**opened(writing, address), **again, "do": "hand-in"})
    review = ResourcePage.objects.get(pk=page.pk).current_workflow_task_state
    assert changes_since_last(review) == []


def test_what_is_shared_is_dated_by_its_day_and_stands_first(writing, lesson, facilitator):  # noqa: F811
    writing.post("/share/resource/", {**opened(writing, "/share/resource/"), **lesson, "do": "save"})
    page = ResourcePage.objects.get(owner=facilitator)
    assert page.dated_on == timezone.localdate()


def test_a_name_that_two_people_bear_is_written_not_linked(writing, lesson):  # noqa: F811
    make_person("Kim Ode")
    make_person("Kim Ode")
    hidden = opened(writing, "/share/resource/")
    writing.post("/share/resource/", {**hidden, **lesson, "people": "Kim Ode", "do": "save"})
    author = ResourcePage.objects.get().authorships.get()
    assert (author.person_id, author.name) == (None, "Kim Ode")


def test_whoever_is_named_as_an_author_of_a_published_resource_is_led_to_change_it(writing, facilitator, community):  # noqa: F811
    page = make_resource(community=community)
    assert f"/share/{page.pk}/" not in writing.get(page.url).content.decode()
    Authorship.objects.create(page=page, person=facilitator.profile)
    assert f"/share/{page.pk}/" in writing.get(page.url).content.decode()
    assert writing.get(f"/share/{page.pk}/").status_code == 200


def test_whoever_writes_is_an_author_until_they_take_themselves_out(writing, lesson, facilitator):  # noqa: F811
    make_person("Bea Facilitator")
    form = writing.get(NEW).context["form"]
    assert form["people"].value() == "Bea Facilitator"
    page = saved(writing, {**lesson, "people": form["people"].value()})
    assert [row.person_id for row in page.authorships.all()] == [facilitator.profile.pk]
    address = f"/share/{page.pk}/"
    send(writing, address, opened(writing, address), {**lesson, "people": "Somebody Else"})
    assert writing.get(address).context["form"]["people"].value() == "Somebody Else"
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [row.label for row in draft.authorships.all()] == ["Somebody Else"]
