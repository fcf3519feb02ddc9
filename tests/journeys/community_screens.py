"""The screens of membership and moderation by address, and what makes each of their states in a server's database.

{community} is looked after by the sample's facilitator; the sample's member has something different to do with each of
the others. The last two need an answer of their own: 403 for a closed community, 410 for an invitation that is over.
"""

FACILITATOR = [
    "/",
    "{community_url}",
    "/membership/{community}/people/",
    "/membership/{community}/people/?q=nobody",
    "/membership/{community}/people/{person}/",
    "/membership/{community}/requests/{request}/",
    "/membership/{community}/invite/",
    "/membership/{community}/rules/",
    "/membership/{community}/hand-over/",
    "/membership/{community}/leave/",
    "/review/",
    "/review/?state=back",
    "/review/?state=suggestions",
    "/review/{review}/",
    "/review/{over}/",
    "/review/suggestion/{suggestion}/",
    "/review/suggestion/{answered}/",
    "/submissions/",
    "/submissions/{submission}/",
    "/share/",
    "/notices/",
    "/my-access/",
]
MEMBER = [
    "/",
    "{community_url}",
    "{asked_url}",
    "{invited_url}",
    "/membership/{open}/join/",
    "/membership/{by_request}/join/",
    "/membership/{asked}/join/",
    "/membership/{asked}/leave/",
    "/membership/{declined}/join/",
    "/membership/{invited}/join/",
    "/membership/{invited}/leave/",
    "/membership/{by_invitation}/join/",
    "/membership/{community}/join/",
    "/membership/{community}/people/",
    "/membership/{community}/leave/",
    "/my-access/",
    "/submissions/",
]
SUPPORT = ["/membership/{community}/rules/", "/membership/{community}/appoint/", "/membership/{community}/people/"]
VISITOR = ["/invitation/{token}/"]
# It waits for the facilitators.
COMMUNICATIONS = ["/review/{review}/"]
ADMIN = [
    "/admin/reports/who-did-what/",
    "/admin/portal/outgoingmail/",
    "/admin/settings/communities/joiningthenetwork/",
    "/admin/communities/joinrequest/edit/{wish}/",
    "/admin/users/edit/{account}/",
    "/admin/users/delete/{account}/",
    "/admin/bulk/portal/user/set_active_state/?id={account}",
    "/admin/bulk/portal/user/delete/?id={account}",
    "/admin/pages/{community}/delete/",
]
# Handed in as {version}; its author has saved a newer version since.
CHANGED = "/review/{changed}/"
CLOSED_IN_THE_EDITOR = "/admin/pages/{closed}/edit/"
CLOSED, GONE = "{closed_url}", "/invitation/never-given/"

MAKE = """
import json
from communities import membership, privacy
from communities.inviting import invite_addresses
from communities.models import CommunityPage, Invitation, JoinRequest, Membership, ProfilePage
from communities.moderation.handing_in import submit, withdraw
from communities.moderation.suggesting import decline, suggest
from portal.models import User
from resources.models import LibraryPage, ResourcePage
facilitator, member, administrator = (User.objects.get(email=f"{name}@example.org")
    for name in ("facilitator", "member", "administrator"))
community = facilitator.profile.memberships.looking_after().first().community
elsewhere = CommunityPage.objects.exclude(memberships__person__user=member).exclude(
    memberships__person__user=facilitator).order_by("pk")
names = ("open", "by_request", "asked", "declined", "invited", "by_invitation", "closed")
found = dict(zip(names, elsewhere))
for name, there in found.items():
    privacy.set_readers(community=there, readers=privacy.Readers.NETWORK)
    rules = privacy.rules_of(there)
    rules.joining = {"open": "open", "by_invitation": "invitation"}.get(name, "request")
    rules.save()
membership.join(community=found["asked"], person=member.profile, by=member, message="May I come along?")
row = membership.join(community=found["declined"], person=member.profile, by=member)
membership.decline(membership=row, by=administrator, reason="We are full until spring.")
membership.invite(community=found["invited"], person=member.profile, by=administrator)
privacy.set_readers(community=found["closed"], readers=privacy.Readers.MEMBERS)
strangers = list(ProfilePage.objects.filter(user=None).exclude(memberships__community=community)[:3])
asked = [membership.join(community=community, person=person, message="I run huddles.") for person in strangers[:2]]
membership.invite(community=community, person=strangers[2], by=facilitator)
invite_addresses(community=community, addresses=["kim@example.org"], by=facilitator)
def write(title, owner):
    page = LibraryPage.objects.get().add_child(instance=ResourcePage(
        title=title, slug=title.lower().replace(" ", "-"), live=False, owner=owner, community=community, kind="lesson",
        summary="What some wards learned.", body=[("paragraph", "<p>Nobody rings after lunch.</p>")]))
    page.save_revision(user=owner)
    return page
def hand_in(title, owner):
    page = write(title, owner)
    submit(page=page, user=owner)
    return ResourcePage.objects.get(pk=page.pk)
suggestions = [suggest(page=write(title, member), user=member) for title in ("Suggested", "Declined")]
decline(page=suggestions[1].page, user=facilitator, reason="We have it already.")
withdrawn = hand_in("Withdrawn", member)
over = withdrawn.current_workflow_task_state.pk
withdraw(page=withdrawn, user=member)
changed = hand_in("Changed since", member)
version = changed.latest_revision_id
changed.summary = "What three wards learned."
changed.save_revision(user=member)
team = Membership.objects.active().filter(community=community, person__user=member).first()
print(json.dumps({
    **{name: page.pk for name, page in found.items()}, **{f"{name}_url": page.url for name, page in found.items()},
    "community": community.pk, "community_url": community.url, "request": asked[0].pk, "person": team.pk,
    "review": hand_in("From a member", member).current_workflow_task_state.pk,
    "over": over, "suggestion": suggestions[0].pk, "answered": suggestions[1].pk,
    "changed": changed.current_workflow_task_state.pk, "version": version, "account": member.pk,
    "wish": JoinRequest.objects.filter(state=JoinRequest.State.WAITING).first().pk,
    "submission": hand_in("From the facilitator", facilitator).pk,
    "token": Invitation.objects.get(email="kim@example.org").token,
}))
"""
