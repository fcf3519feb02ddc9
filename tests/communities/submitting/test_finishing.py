import pytest

from communities import membership, privacy
from communities.models import CommunityRules, Membership, Suggestion
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.seeing import comments_on
from portal.models import Authorship
from resources.models import ResourcePage
from tests.communities.submitting.conftest import opened
from tests.communities.submitting.test_drafts import NEW, saved, send
from tests.factories import make_account, make_community, make_resource

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(community):
    account = make_account("Ali Second")
    membership.add(community=community, person=account.profile, role=Membership.Role.FACILITATOR)
    return account


def waiting(page):
    return ResourcePage.objects.get(pk=page.pk).current_workflow_task_state.specific


def handed_in(client, lesson):
    assert send(client, NEW, opened(client, NEW), lesson, do="hand-in").status_code == 302
    return ResourcePage.objects.get()


def test_a_whole_lesson_is_handed_in_to_the_community_s_reviewers(writing, lesson, second):
    page = handed_in(writing, lesson)
    assert waiting(page).awaits(second)
    assert "Handed in" in writing.get(f"/share/{page.pk}/handed-in/").content.decode()


def test_a_double_click_hands_in_once(writing, lesson, second):
    hidden = opened(writing, NEW)
    addresses = {send(writing, NEW, hidden, lesson, do="hand-in").url for _click in range(2)}
    page = ResourcePage.objects.get()
    assert addresses == {f"/share/{page.pk}/handed-in/"}
    assert page.workflow_states.count() == 1
    assert page.revisions.count() == 1


def test_a_member_suggests(client, lesson, member_of):
    client.force_login(member_of)
    assert ">Suggest<" in client.get(NEW).content.decode()
    page = handed_in(client, lesson)
    assert Suggestion.objects.get().page_id == page.pk
    assert page.current_workflow_state is None


def test_a_suggestion_is_withdrawn_on_the_page_that_says_that_it_was_made(client, lesson, member_of):
    client.force_login(member_of)
    page = handed_in(client, lesson)
    said, withdraw = f"/share/{page.pk}/handed-in/", f"/submissions/{page.pk}/withdraw/"
    assert f'action="{withdraw}"' in client.get(said).content.decode()
    assert "You have withdrawn" in client.post(withdraw, follow=True).content.decode()
    assert Suggestion.objects.get().state == Suggestion.State.WITHDRAWN
    assert withdraw not in client.get(said).content.decode()


@pytest.mark.parametrize("address", ["/share/resource/", "/share/gathering/"])
def test_a_form_says_as_whom_one_writes_and_for_whom(client, community, facilitator, member_of, address):
    client.force_login(facilitator)
    assert "You hand this in as Bea Facilitator for Perinatal Care." in client.get(address).content.decode()
    client.force_login(member_of)
    assert "You suggest this as Mo Member to Perinatal Care." in client.get(address).content.decode()
    membership.add(community=make_community(), person=facilitator.profile, role=Membership.Role.FACILITATOR)
    client.force_login(facilitator)
    assert "as Bea Facilitator for the community chosen above." in client.get(address).content.decode()


@pytest.mark.parametrize("name", ["title", "kind", "community", "summary"])
def test_what_is_missing_is_said_beside_its_field_and_the_draft_is_saved(writing, lesson, name):
    response = send(writing, NEW, opened(writing, NEW), {**lesson, name: ""}, do="hand-in")
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [name]
    assert ResourcePage.objects.get().current_workflow_state is None


def test_whoever_left_the_community_meanwhile_keeps_the_draft(writing, lesson, facilitator, community, second):
    hidden = opened(writing, NEW)
    membership.leave(membership=Membership.objects.get(person=facilitator.profile))
    response = send(writing, NEW, hidden, lesson, do="hand-in")
    assert response.status_code == 422
    assert "community" in response.context["form"].errors
    assert ResourcePage.objects.get().title == lesson["title"]


def test_an_archived_community_takes_nothing_but_the_draft_is_kept(writing, lesson, community):
    hidden = opened(writing, NEW)
    privacy.archive(community=community)
    assert send(writing, NEW, hidden, lesson, do="hand-in").status_code == 422
    assert ResourcePage.objects.get().title == lesson["title"]


def test_nothing_changes_while_it_is_reviewed(writing, lesson, second):
    page = saved(writing, lesson)
    late = opened(writing, f"/share/{page.pk}/")
    send(writing, f"/share/{page.pk}/", opened(writing, f"/share/{page.pk}/"), lesson, do="hand-in")
    assert "nothing changes while they read it" in writing.get(f"/share/{page.pk}/").content.decode()
    response = send(writing, f"/share/{page.pk}/", late, {**lesson, "title": "Too late"}, do="hand-in")
    assert response.status_code == 409
    assert page.get_latest_revision_as_object().title == lesson["title"]


def test_whoever_wants_to_write_on_withdraws_with_one_press_and_is_led_to_the_form(writing, lesson, second):
    page = handed_in(writing, lesson)
    withdraw = f"/submissions/{page.pk}/withdraw/"
    for address in (f"/share/{page.pk}/", f"/submissions/{page.pk}/"):
        shown = writing.get(address).content.decode()
        assert f'action="{withdraw}"' in shown and "Withdraw and go on writing" in shown
    assert f'href="/submissions/{page.pk}/"' in writing.get(f"/share/{page.pk}/").content.decode()
    assert f'href="/share/{page.pk}/"' not in shown
    response = writing.post(withdraw, {"write": "1"}, follow=True)
    assert response.redirect_chain == [(f"/share/{page.pk}/", 302)]
    assert response.context["form"]["title"].value() == lesson["title"]


def test_what_was_handed_in_says_who_has_it_now_and_leads_to_it_and_to_all_of_one_s_own(writing, lesson, second):
    page = handed_in(writing, lesson)
    shown = writing.get(f"/share/{page.pk}/handed-in/").content.decode()
    assert "With: The facilitators of Perinatal Care" in shown
    assert f'href="/submissions/{page.pk}/"' in shown and shown.count('href="/submissions/"') == 2
    membership.leave(membership=Membership.objects.get(person=second.profile))
    ResourcePage.objects.get().current_workflow_state.cancel(user=page.owner)
    send(writing, f"/share/{page.pk}/", opened(writing, f"/share/{page.pk}/"), lesson, do="hand-in")
    assert "With: Communications" in writing.get(f"/share/{page.pk}/handed-in/").content.decode()


@pytest.mark.parametrize("edited", [False, True])
def test_what_was_withdrawn_is_handed_in_again_with_one_press(writing, lesson, second, edited):
    page = handed_in(writing, {**lesson, "links": ""})
    own, again = f"/submissions/{page.pk}/", f"/share/{page.pk}/handed-in/"
    writing.post(f"{own}withdraw/")
    if edited:
        draft = ResourcePage.objects.get().get_latest_revision_as_object()
        draft.summary = "By an editor."
        draft.save_revision()
    shown = writing.get(own).content.decode()
    assert "Go on writing" in shown and "Hand in again" in shown and f'action="{again}"' in shown
    for _press in range(2):
        assert writing.post(again, follow=True).redirect_chain == [(again, 302)]
    assert waiting(page).awaits(second)
    assert page.workflow_states.count() == 2
    assert "Hand in again" not in writing.get(own).content.decode()


def test_handing_in_again_says_what_is_missing_meanwhile(writing, lesson, second):
    page = handed_in(writing, lesson)
    writing.post(f"/submissions/{page.pk}/withdraw/")
    address = f"/share/{page.pk}/"
    send(writing, address, opened(writing, address), {**lesson, "summary": "", "links": "no link"})
    response = writing.post(f"{address}handed-in/")
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"links", "summary"}
    assert response.context["form"]["links"].value() == "no link"


def test_a_member_who_withdrew_suggests_again_and_nobody_else_does(client, lesson, member_of, second):
    client.force_login(member_of)
    page = handed_in(client, lesson)
    client.post(f"/submissions/{page.pk}/withdraw/")
    assert "Suggest again" in client.get(f"/submissions/{page.pk}/").content.decode()
    client.post(f"/share/{page.pk}/handed-in/")
    assert Suggestion.objects.open().get().by == member_of
    client.force_login(second)
    assert client.post(f"/share/{page.pk}/handed-in/").status_code == 404


def test_a_co_author_who_did_not_hand_it_in_is_offered_no_withdrawal(client, writing, lesson, facilitator, second):
    page = make_resource("Before", owner=facilitator, community_id=lesson["community"], summary="As it was.")
    page.authorships.add(Authorship(person=second.profile))
    page.save()
    send(writing, f"/share/{page.pk}/", opened(writing, f"/share/{page.pk}/"), lesson, do="hand-in")
    client.force_login(second)
    shown = client.get(f"/share/{page.pk}/").content.decode()
    assert "nothing changes while they read it" in shown
    assert "Withdraw and go on" not in shown and f"/submissions/{page.pk}/" not in shown


def test_what_reviewers_ask_stands_beside_the_fields_until_it_is_handed_in_again(writing, lesson, second):
    page = handed_in(writing, lesson)
    state = waiting(page)
    ask_for_changes(
        task_state=state,
        user=second,
        seen=page.latest_revision_id,
        comment="Nearly.",
        beside={"worked": "Which notes?"},
    )
    form = writing.get(f"/share/{page.pk}/")
    beside = {
        field.name: list(comments)
        for _heading, fields in form.context["form"].bound_groups
        for field, comments in fields
    }
    assert [comment["text"] for comment in beside["worked"]] == ["Which notes?"]
    for words in ("Which notes?", "Nearly.", "Ali Second"):
        assert words in form.content.decode()
    hidden = opened(writing, f"/share/{page.pk}/")
    send(writing, f"/share/{page.pk}/", hidden, {**lesson, "worked": "Short notes on paper."}, do="hand-in")
    assert not comments_on(page)
    assert waiting(page).awaits(second)


def test_one_s_own_published_item_stays_as_it_is_until_the_change_is_approved(
    writing, lesson, facilitator, community, second
):
    CommunityRules.objects.update(moderation=CommunityRules.Moderation.FACILITATORS)
    page = make_resource("Before", owner=facilitator, community=community, summary="As it was.")
    address = f"/share/{page.pk}/"
    hidden = opened(writing, address)
    assert send(writing, address, hidden, {**lesson, "title": "After"}, do="hand-in").status_code == 302
    page.refresh_from_db()
    assert (page.title, page.live) == ("Before", True)
    approve(task_state=waiting(page), user=second, seen=page.latest_revision_id)
    page.refresh_from_db()
    assert page.title == "After"


def test_somebody_else_s_published_item_is_not_there_to_edit(writing, community, member_of):
    page = make_resource(owner=member_of, community=community)
    for address in (f"/share/{page.pk}/", f"/share/{page.pk}/handed-in/"):
        assert writing.get(address).status_code == 404


def test_an_author_by_name_of_profile_edits_the_published_item(writing, community, facilitator):
    from portal.models import Authorship

    page = make_resource(community=community)
    Authorship.objects.create(page=page, person=facilitator.profile)
    for address in (f"/share/{page.pk}/", f"/share/{page.pk}/handed-in/"):
        assert writing.get(address).status_code == 200
