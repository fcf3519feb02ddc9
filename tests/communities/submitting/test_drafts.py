import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from communities.models import Draft, KeptVersion
from resources.models import ResourcePage
from tests.communities.submitting.conftest import opened, paper
from tests.factories import add_to, make_community, make_resource

pytestmark = pytest.mark.django_db
NEW = "/share/resource/"


def send(client, address, hidden, typed, do="save", **more):
    return client.post(address, {**hidden, **typed, "do": do, **more})


def saved(client, lesson, **more):
    """The page of a draft that was begun and saved."""
    send(client, NEW, opened(client, NEW), lesson, **more)
    return ResourcePage.objects.get()


def test_a_draft_is_a_real_page_that_is_not_published(writing, lesson, facilitator, community):
    page = saved(writing, lesson)
    assert (page.live, page.owner, page.community_id) == (False, facilitator, community.pk)
    assert page.latest_revision.user == facilitator
    assert [block.block_type for block in page.body] == ["paragraph"]
    assert (
        str(page.body[0].value.source)
        == "<p>We tried it for a <b>month</b>.</p><ul><li>On ward 3</li><li>On ward 5</li></ul>"
    )
    assert [(row.label, bool(row.person_id)) for row in page.authorships.all()] == [
        ("Bea Facilitator", True),
        ("Somebody Else", False),
    ]
    assert [(link.value["url"], link.value["title"]) for link in page.links] == [
        ("https://example.org/handover", "The form")
    ]


def test_whatever_is_half_written_comes_back_as_it_was_typed(writing, lesson):
    typed = {**lesson, "title": "", "links": "not a link at all", "body": "**half bold\n\n-no item", "kind": ""}
    page = saved(writing, typed)
    form = writing.get(f"/share/{page.pk}/").context["form"]
    for name in ("title", "links", "body", "kind"):
        assert form[name].value() == typed[name]


def test_nobody_but_its_author_opens_a_draft(client, writing, lesson, member_of, django_user_model):
    page = saved(writing, lesson)
    for account in (member_of, django_user_model.objects.create_user("other@example.org")):
        client.force_login(account)
        assert client.get(f"/share/{page.pk}/").status_code == 404
        assert client.get(page.url).status_code == 404
        assert page.title not in client.get("/share/").content.decode()


def test_a_draft_of_somebody_else_answers_like_none(writing, lesson, member_of):
    page = saved(writing, lesson)
    stranger, nobody = Client(), Client()
    stranger.force_login(member_of)
    for key in (page.pk, page.pk + 1000):
        place = f"/share/{key}/"
        assert stranger.get(place).status_code == 404
        assert stranger.post(place, {**lesson, "do": "save"}).status_code == 404
        assert nobody.get(place).url.startswith("/sign-in/")


def test_a_form_sent_twice_makes_one_page(writing, lesson):
    hidden = opened(writing, NEW)
    for _time in range(2):
        assert send(writing, NEW, hidden, lesson).status_code == 302
    assert ResourcePage.objects.count() == 1


def test_a_stale_form_is_refused_and_both_versions_are_kept(writing, lesson):
    page = saved(writing, lesson)
    address = f"/share/{page.pk}/"
    first, second = opened(writing, address), opened(writing, address)
    send(writing, address, first, {**lesson, "title": "From the first tab"})
    response = send(writing, address, second, {**lesson, "title": "From the second tab"})
    assert response.status_code == 409
    assert writing.get(address).context["form"]["title"].value() == "From the first tab"
    kept = KeptVersion.objects.get()
    again = writing.get(f"{address}?kept={kept.pk}")
    assert again.context["form"]["title"].value() == "From the second tab"
    hidden = opened(writing, f"{address}?kept={kept.pk}")
    assert send(writing, address, hidden, {**lesson, "title": "From the second tab"}).status_code == 302
    assert ResourcePage.objects.get().title == "From the second tab"
    assert not KeptVersion.objects.exists()


def test_a_version_that_an_editor_made_meanwhile_is_not_written_over(writing, lesson, communications):
    page = saved(writing, lesson)
    hidden = opened(writing, f"/share/{page.pk}/")
    page = page.get_latest_revision_as_object()
    page.title = "By an editor"
    page.save_revision(user=communications)
    assert send(writing, f"/share/{page.pk}/", hidden, lesson).status_code == 409
    assert page.get_latest_revision_as_object().title == "By an editor"
    assert writing.get(f"/share/{page.pk}/").context["form"]["title"].value() == "By an editor"


def test_the_same_refused_words_are_kept_once(writing, lesson, communications):
    page = saved(writing, lesson)
    hidden = opened(writing, f"/share/{page.pk}/")
    page.get_latest_revision_as_object().save_revision(user=communications)
    for _time in range(3):
        send(writing, f"/share/{page.pk}/", hidden, {**lesson, "title": "Mine"})
    assert KeptVersion.objects.count() == 1


def test_saving_by_itself_leaves_one_revision_and_says_when(writing, lesson):
    hidden = opened(writing, NEW)
    answer = send(writing, NEW, hidden, lesson, do="autosave").json()
    assert answer["saved"].startswith("Saved at ")
    for title in ("Hand", "Hand over", "Hand over now"):
        hidden["version"] = answer["version"]
        answer = send(writing, NEW, hidden, {**lesson, "title": title}, do="autosave").json()
    page = ResourcePage.objects.get()
    assert page.title == "Hand over now"
    assert page.revisions.count() == 1


def test_saving_by_itself_over_another_tab_is_refused_with_a_way_to_compare(writing, lesson):
    page = saved(writing, lesson)
    address = f"/share/{page.pk}/"
    first, second = opened(writing, address), opened(writing, address)
    send(writing, address, first, {**lesson, "title": "First"}, do="autosave")
    response = send(writing, address, second, {**lesson, "title": "Second"}, do="autosave")
    assert response.status_code == 409
    assert response.json()["link"] == f"{address}?kept={KeptVersion.objects.get().pk}"


def test_a_community_that_is_not_one_s_own_is_not_taken(writing, lesson):
    page = saved(writing, {**lesson, "community": make_community().pk})
    assert page.community_id is None


def test_the_address_preselects_a_community(writing, community):
    assert writing.get(f"{NEW}?community={community.slug}").context["form"]["community"].value() == community.pk


def test_a_form_for_a_community_that_one_only_suggests_to_says_so_from_the_start(writing, facilitator):
    elsewhere = make_community()
    add_to(elsewhere, facilitator.profile)
    assert not writing.get(NEW).context["suggests"]
    assert writing.get(f"{NEW}?community={elsewhere.slug}").context["suggests"]


def test_whoever_belongs_nowhere_is_shown_the_communities(client, member):
    client.force_login(member)
    response = client.get(NEW)
    assert response.status_code == 403
    assert "/communities/" in response.content.decode()


def test_drafts_are_there_to_go_on_with(writing, lesson):
    page = saved(writing, lesson)
    assert page.submission_address in writing.get("/share/").content.decode()
    assert Draft.objects.get().page_id == page.pk


def test_files_stay_when_another_field_is_wrong(writing, lesson):
    response = send(writing, NEW, opened(writing, NEW), {**lesson, "summary": ""}, do="hand-in", files=paper())
    assert response.status_code == 422
    assert response.context["form"].errors == {"summary": ["Write one or two sentences that say what it is."]}
    page = ResourcePage.objects.get()
    assert [row.document.filename for row in page.files.all()] == ["paper.txt"]
    assert "paper.txt" in response.content.decode()


def test_the_list_of_drafts_costs_the_same_with_ten_and_a_hundred(writing, facilitator):
    costs = []
    for number in (10, 90):
        for _draft in range(number):
            page = make_resource(live=False, owner=facilitator, has_unpublished_changes=True)
            Draft.objects.create(page=page, author=facilitator)
        writing.get("/share/")
        with CaptureQueriesContext(connection) as queries:
            assert "Resource" in writing.get("/share/").content.decode()
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_what_is_too_long_is_kept_and_told_beside_its_field(writing, lesson):
    assert "maxlength" not in writing.get(NEW).context["form"].as_p()
    answer = send(writing, NEW, opened(writing, NEW), {**lesson, "title": "x" * 215}, do="hand-in")
    assert answer.status_code == 422
    assert "At most 200 characters; this has 215." in answer.content.decode()
    assert "x" * 215 in answer.content.decode()
