import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Collection, CollectionViewRestriction, PageLogEntry, PageViewRestriction, Site

from communities import membership, privacy
from communities.joining import answer
from communities.logged import write_down
from communities.models import JoinRequest
from communities.moderation.suggesting import adopt, decline, suggest
from portal.personal_data.ending import close_account
from portal.vocabulary.merging import merge
from tests.communities.moderation.conftest import Role, draft_of, person_in
from tests.factories import make_account, make_community, make_resource, make_standard_page, make_topic

pytestmark = pytest.mark.django_db


def rows(client, **filters):
    answer = client.get(reverse("audit"), {**filters, "export": "csv"})
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()[1:]


@pytest.fixture
def support(client, django_user_model):
    user = make_account("Sam Helper", email="support@example.org")
    user.groups.add(Group.objects.get(name="Support team"))
    return user


@pytest.fixture
def auditing(client, support):
    client.force_login(support)
    return client


def test_the_support_team_and_communications_see_it_and_editors_do_not(client, support, communications):
    editor = make_account()
    editor.groups.add(Group.objects.get(name="Editors"))
    for user, status in ((support, 200), (communications, 200), (editor, 302)):
        client.force_login(user)
        assert client.get(reverse("audit")).status_code == status
        assert (reverse("audit") in client.get("/admin/").content.decode()) == (status == 200)


def test_pages_that_the_viewer_may_not_know_of_are_not_named(auditing, support, administrator):
    page = make_standard_page("Plans of the board")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    log(instance=page, action="wagtail.view_restriction.create", user=administrator)
    assert "Plans of the board" not in "\n".join(rows(auditing))
    auditing.force_login(administrator)
    assert "Plans of the board" in "\n".join(rows(auditing))


def test_memberships_restrictions_rules_and_ended_accounts_are_in_it_and_nothing_else(auditing, support):
    community, person = make_community("Alder"), make_account("Kim Ode")
    membership.add(community=community, person=person.profile, by=support)
    privacy.close(community=community, user=support)
    write_down(community=community, action="change_rules", user=support, rules="How people join: Open")
    make_resource("Quiet").save_revision(user=support, log_action=True)
    close_account(user=person, by=support)
    told = "\n".join(rows(auditing))
    for words in ("Kim Ode was added as member", "view restriction", "How people join: Open", "The account was closed"):
        assert words in told
    assert "Quiet" not in told


def test_what_became_of_a_submission_or_a_suggestion_is_in_it_with_who_did_it(auditing, support):
    community = make_community()
    facilitator, member = (
        person_in(community, Role.FACILITATOR, title="Ada Author"),
        person_in(community, title="Mia Member"),
    )
    idea, other = draft_of(member, community, title="Idea"), draft_of(member, community, title="Other")
    for page in (idea, other):
        suggest(page=page, user=member)
    decline(page=idea, user=facilitator, reason="Known already.")
    adopt(page=other, user=facilitator)
    told = "\n".join(rows(auditing))
    for words in (
        "Suggested to the community",
        "of Mia Member was declined: Known already.",
        "of Mia Member was adopted",
        "Passed on",
    ):
        assert words in told
    assert ["Idea" in row for row in rows(auditing, action="moderation.decline", user=facilitator.pk)] == [True]
    assert ["Other" in row for row in rows(auditing, action="wagtail.workflow.start")] == [True]


def test_a_collection_s_privacy_is_in_it_once_and_a_community_s_own_is_its_page_s(auditing, support):
    privacy.close(community=make_community(), user=support)
    before = len(rows(auditing))
    collection = Collection.objects.get(depth=1).add_child(name="Minutes")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    told = rows(auditing)
    assert len(told) == before + 1
    assert "Minutes" in told[0]


def test_it_is_narrowed_by_person_community_action_and_day(auditing, support):
    alder, birch, kim = make_community("Alder"), make_community("Birch"), make_account("Kim Ode")
    membership.add(community=alder, person=kim.profile, by=support)
    membership.join(community=birch, person=kim.profile, by=kim)
    PageLogEntry.objects.filter(page=birch.pk).update(timestamp=timezone.now() - datetime.timedelta(days=9))
    everything = rows(auditing)
    assert len(rows(auditing, user=support.pk)) == 1
    assert len(rows(auditing, user=kim.pk)) == 2
    assert ["Birch" in row for row in rows(auditing, community=birch.pk)] == [True]
    assert ["Alder" in row for row in rows(auditing, action="communities.add")] == [True]
    today = timezone.localdate().isoformat()
    assert ["Alder" in row for row in rows(auditing, timestamp_from=today)] == [True]
    assert len(everything) == 2
    assert rows(auditing, community="x") == everything


def test_a_name_that_a_spreadsheet_would_run_is_only_a_name(auditing, support):
    membership.add(community=make_community("=1+1"), person=make_account().profile, by=support)
    assert """"'=1+1",""" in rows(auditing)[0]


def test_it_costs_the_same_with_ten_and_with_forty_lines(auditing, support):
    costs = []
    for number in range(40):
        membership.add(community=make_community(), person=make_account().profile, by=support)
        if number in (9, 39):
            auditing.get(reverse("audit"))
            with CaptureQueriesContext(connection) as queries:
                auditing.get(reverse("audit"))
            costs.append(len(queries))
    assert costs[0] == costs[1]


def test_answers_to_requests_are_in_it_without_the_person_s_name(auditing, support):
    request = JoinRequest.objects.create(name="Kim Ode", email="kim@example.org", reply="Full.")
    answer(request=request, state="declined", user=support)
    [row] = rows(auditing)
    assert "A request to join the network: Declined" in row
    assert "Kim" not in row
    assert "kim@" not in row


def test_pages_published_together_are_in_it_one_by_one(client, auditing, support, communications):
    drafts = [make_resource(title, live=False, summary="Words") for title in ("Alder leaf", "Birch leaf")]
    for draft in drafts:
        draft.save_revision()
    client.force_login(communications)
    for action in ("publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["portal", "portalpage", action])
        client.post(f"{address}?id={drafts[0].pk}&id={drafts[1].pk}")
    told = rows(client)
    assert len(told) == 4
    for words in ("Published from a list, together with 1 other page", "Unpublished from a list"):
        assert sum(words in row for row in told) == 2
    assert any("Alder leaf" in row for row in told)


def test_a_merge_of_terms_is_in_it_once(auditing, support):
    kept, other = make_topic("Falls"), make_topic("Falling")
    for _number in range(3):
        make_resource(topics=[other])
    merge(kept=kept, others=[other], user=support)
    [row] = rows(auditing)
    assert "merged into" in row


def test_a_change_of_how_people_join_is_in_it_and_of_other_settings_not(client, auditing, support, administrator):
    client.force_login(administrator)
    site = Site.objects.get()
    change = reverse("wagtailsettings:edit", args=["communities", "joiningthenetwork", site.pk])
    assert client.post(change, {"way": "invitation", "domains": ""}).status_code == 302
    [row] = rows(client)
    assert str(administrator) in row
    assert len(rows(client, action="wagtail.edit")) == 1
