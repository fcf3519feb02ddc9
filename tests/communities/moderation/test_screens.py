"""The screens outside the admin: who may open them and what they say."""

from django.urls import reverse
from wagtail.models import WorkflowState

from communities.membership import leave
from communities.models import CommunityRules
from communities.moderation.deciding import approve, ask_for_changes
from communities.moderation.handing_in import submit
from communities.moderation.suggesting import suggest
from communities.privacy import hide
from tests.communities.moderation.conftest import (
    Role,
    address,
    as_,
    draft_of,
    handed_in,
    moderate,
    person_in,
    review_of,
)
from tests.factories import make_community


def test_the_author_of_a_review_is_led_to_the_submission(review, author):
    response = as_(author).get(address(review))
    assert response.url == reverse("submission", args=[review.page_id])


def test_a_facilitator_approves_on_a_screen_that_is_no_admin_screen(review, second):
    client = as_(second)
    shown = client.get(address(review))
    assert "/admin/" not in shown.content.decode()
    done = client.post(address(review), {"seen": review.newest_version, "approve": "1"}, follow=True)
    assert done.redirect_chain[0][0] == reverse("reviews")
    assert "You have approved" in done.content.decode()
    assert review.page.review_states.filter(step="communications").exists()


def test_changes_are_asked_for_beside_a_field(review, author, second):
    seen = review.newest_version
    as_(second).post(address(review), {"seen": seen, "ask": "1", "comment": "", "beside-summary": "Longer."})
    assert review.page.workflow_states.get().status == WorkflowState.STATUS_NEEDS_CHANGES
    page = as_(author).get(reverse("submission", args=[review.page_id])).content.decode()
    assert "Changes asked for" in page and "Longer." in page
    assert '<dt class="facts__name">Summary</dt>' in page


def test_each_box_for_a_comment_shows_the_text_it_is_about_and_empty_fields_have_one(review, second, community):
    form = as_(second).get(address(review)).context["form"]
    shown = {field.name.removeprefix("beside-"): (field.label, field.help_text) for field in form.beside_fields}
    assert shown["summary"] == ("Summary", "“Seven minutes.”")
    assert shown["kind"] == ("Kind", "“Lesson”")
    assert shown["community"] == ("Community", f"“{community.title}”")
    assert shown["did_not_work"] == ("What did not work", "Nothing is written here.")
    labels = [label for label, _text in shown.values()]
    assert len(labels) == len(set(labels))


def test_after_approving_it_says_what_comes_next(review, author, second, community):
    approved = {"seen": review.newest_version, "approve": "1"}
    assert (
        "Next, communications publishes it."
        in as_(second).post(address(review), approved, follow=True).content.decode()
    )
    moderate(community, CommunityRules.Moderation.FACILITATORS)
    page, other = handed_in(author, community, title="Straight <on>")
    approved["seen"] = other.newest_version
    told = as_(second).post(address(other), approved, follow=True).content.decode()
    page.refresh_from_db()
    assert f'It is published: <a href="{page.url}">Straight &lt;on&gt;</a>.' in told


def test_tabs_say_how_many_and_nothing_waiting_says_that_suggestions_do(author, second, community):
    member = person_in(community)
    suggest(page=draft_of(member, community, title="An idea"), user=member)
    client = as_(second)
    text = client.get(reverse("reviews")).content.decode()
    for words in ("Waiting for me", "Sent back", "Suggestions"):
        number = 1 if words == "Suggestions" else 0
        assert f'{words} <span class="tabs__count">({number})</span>' in text
    assert "1 suggestion of members waits for an answer" in text
    assert "1 suggestion waits for your answer" in client.get("/").content.decode()


def test_a_refusal_keeps_what_was_typed_and_shows_both_versions(review, author, second):
    seen = review.newest_version
    draft = review.page.specific.get_latest_revision_as_object()
    draft.summary = "Eight minutes."
    draft.save_revision(user=author)
    answer = as_(second).post(address(review), {"seen": seen, "ask": "1", "comment": "Which ward?"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "newer version" in page and "Which ward?" in page
    assert f"?version={seen}" in page
    old = as_(second).get(f"{address(review)}preview/?version={seen}").content.decode()
    new = as_(second).get(f"{address(review)}preview/").content.decode()
    assert "Seven minutes." in old and "Eight minutes." in new


def test_after_a_refusal_the_next_answer_is_about_the_newer_version(review, author, second):
    seen = review.newest_version
    review.page.specific.get_latest_revision_as_object().save_revision(user=author)
    answer = as_(second).post(address(review), {"seen": seen, "approve": "1"})
    assert f'name="seen" value="{review.newest_version}"' in answer.content.decode()


def test_who_comes_second_reads_who_was_first_and_keeps_what_was_typed(review, community, second):
    third = person_in(community, Role.FACILITATOR)
    seen = review.newest_version
    open_form = as_(third)
    assert open_form.get(address(review)).status_code == 200
    approve(task_state=review, user=second, seen=seen)
    late = open_form.get(address(review)).content.decode()
    assert "Sam Second approved this" in late
    assert "Seven minutes." not in late


def test_a_version_of_another_page_is_not_shown(review, author, community, second):
    other = draft_of(author, community).latest_revision_id
    assert as_(second).get(f"{address(review)}preview/?version={other}").status_code == 404
    assert as_(second).get(f"{address(review)}preview/?version=abc").status_code == 200


def test_what_changed_since_the_last_version_is_said_field_by_field(review, author, second):
    page = review.page.specific
    ask_for_changes(task_state=review, user=second, seen=review.newest_version, comment="More.", beside={})
    draft = page.get_latest_revision_as_object()
    draft.summary = "Eight minutes."
    draft.save_revision(user=author)
    submit(page=page, user=author)
    text = as_(second).get(address(review_of(page))).content.decode()
    assert "<del>Seven</del><ins>Eight</ins> minutes." in text
    assert "Handed in again" in text


def test_the_queue_shows_the_oldest_first_and_only_what_waits_for_the_viewer(review, author, second, community):
    handed_in(author, community, title="Later")
    handed_in(second, community, title="Mine")
    text = as_(second).get(reverse("reviews")).content.decode()
    assert text.index("Huddles") < text.index("Later")
    assert "Mine" not in text
    assert 'class="count">2<' in text


def test_the_queue_is_narrowed_and_a_wrong_choice_narrows_nothing(review, second, author, community):
    handed_in(author, community, title="A story", kind="story")
    client = as_(second)

    def titles(query):
        return [row.page.draft_title for row in client.get(f"{reverse('reviews')}?{query}").context["results"].rows]

    assert titles("kind=story") == ["A story"]
    assert titles(f"community={community.pk}") == ["Huddles", "A story"]
    assert titles("community=1") == []
    assert titles("kind=nonsense&community=x&state=y&page=99999999999") == ["Huddles", "A story"]


def test_what_was_sent_back_and_what_is_suggested_have_lists_of_their_own(review, second, community):
    ask_for_changes(task_state=review, user=second, seen=review.newest_version, comment="More.", beside={})
    member = person_in(community)
    idea = draft_of(member, community, title="An idea")
    suggest(page=idea, user=member)
    client = as_(second)
    assert "Huddles" in client.get(f"{reverse('reviews')}?state=back").content.decode()
    assert "An idea" in client.get(f"{reverse('reviews')}?state=suggestions").content.decode()
    answer = reverse("review_suggestion", args=[idea.suggestions.get().pk])
    assert client.get(answer).status_code == 200
    assert as_(member).get(answer).status_code == 404
    assert client.post(answer, {"decline": "1"}).status_code == 422
    assert client.post(answer, {"adopt": "1"}).status_code == 302
    assert idea.suggestions.get().state == "adopted"


def test_a_member_has_no_queue_and_no_link_to_one(community):
    client = as_(person_in(community))
    assert client.get(reverse("reviews")).status_code == 403
    assert reverse("reviews") not in client.get(reverse("submissions")).content.decode()


def test_my_submissions_say_who_has_it_and_withdrawing_keeps_the_draft(review, author, second):
    client = as_(author)
    text = client.get(reverse("submissions")).content.decode()
    assert "The facilitators of Safer Medication" in text
    withdraw = reverse("submission_withdraw", args=[review.page_id])
    assert client.get(withdraw).status_code == 405
    assert "Your draft is kept" in client.post(withdraw, follow=True).content.decode()
    assert as_(second).post(withdraw).status_code == 404
    assert "Withdrawn" in client.get(reverse("submissions")).content.decode()


def test_whoever_comes_to_a_withdrawn_review_is_told_who_withdrew_it_or_that_there_is_a_newer_one(
    review, author, second
):
    as_(author).post(reverse("submission_withdraw", args=[review.page_id]))
    assert "Ada Author withdrew this on" in as_(second).get(address(review)).content.decode()
    submit(page=review.page, user=author)
    as_(author).post(reverse("submission_withdraw", args=[review.page_id]))
    assert "A newer version has taken the place" in as_(second).get(address(review)).content.decode()


def test_a_preview_in_a_frame_leads_to_no_form(review, author):
    preview = reverse("submission_preview", args=[review.page_id])
    assert "Change what you shared" in as_(author).get(preview).content.decode()
    assert "Change what you shared" not in as_(author).get(f"{preview}?framed").content.decode()


def test_without_submissions_there_is_a_way_to_begin(community):
    text = as_(person_in(community)).get(reverse("submissions")).content.decode()
    assert "Nothing yet" in text and "/communities/" in text


def test_every_state_has_words(author, second, community, communications):
    moderate(community, CommunityRules.Moderation.FACILITATORS)
    published, review = handed_in(author, community, title="Out")
    approve(task_state=review, user=second, seen=published.latest_revision_id)
    back, review = handed_in(author, community, title="Back")
    ask_for_changes(task_state=review, user=second, seen=back.latest_revision_id, comment="More.", beside={})
    draft_of(author, community, title="Begun")
    handed_in(author, community, title="Waits")
    pages = as_(author).get(reverse("submissions")).context["pages"]
    states = {page.draft_title: page.standing.state for page in pages}
    assert states == {
        "Out": "Published",
        "Back": "Changes asked for",
        "Begun": "Draft",
        "Waits": "Waiting for an answer",
    }


def test_whoever_has_left_a_hidden_community_does_not_read_its_name_on_own_drafts(community):
    author = person_in(community)
    draft_of(author, community, title="Huddles")
    hide(community=community)
    assert "Safer Medication" in as_(author).get("/submissions/").content.decode()
    leave(membership=author.profile.memberships.get())
    page = as_(author).get("/submissions/").content.decode()
    assert "Huddles" in page and "Safer Medication" not in page


def test_whoever_has_left_a_hidden_community_does_not_read_its_name_where_it_has_their_work(community, second):
    member, host = person_in(community), person_in(community, Role.HOSTING_TEAM)
    idea = draft_of(member, community)
    suggest(page=idea, user=member)
    work, _review = handed_in(host, community)
    hide(community=community)
    for author, page in ((member, idea), (host, work)):
        places = ["/submissions/", reverse("submission", args=[page.pk]), reverse("handed_in", args=[page.pk])]
        assert ["The facilitators of Safer" in as_(author).get(place).content.decode() for place in places] == [
            True
        ] * 3
        leave(membership=author.profile.memberships.get())
        for place in places:
            text = as_(author).get(place).content.decode()
            assert "With: The facilitators of its community" in text and "Safer Medication" not in text


def test_an_impossible_key_is_no_address(second):
    assert as_(second).get(f"/review/{'9' * 30}/").status_code == 404
    assert as_(second).get(f"/submissions/{'9' * 18}/").status_code == 404


def test_an_answer_to_what_is_meant_for_another_community_by_now_is_told_once(author, community):
    member, elsewhere = person_in(community), make_community("Elsewhere")
    idea = draft_of(member, community)
    suggest(page=idea, user=member)
    idea.community = elsewhere
    idea.save_revision(user=member)
    screen = reverse("review_suggestion", args=[idea.suggestions.get().pk])
    answer = as_(author).post(screen, {"decline": "1", "reason": "We have this."})
    text = answer.content.decode()
    assert answer.status_code == 422 and "for another community since" in text
    assert "There is a problem" not in text, "the field that it would lead to is gone"
