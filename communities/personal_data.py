"""What the communities keep of somebody: how it is taken along, settled and emptied."""

from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision

from communities import membership
from communities.hearing.rules import known
from communities.hearing.wording import lines_of
from communities.leaving_the_network import left_alone_by
from communities.models import CommunityPage, Invitation, JoinRequest, Membership, Notice, ProfilePage
from communities.models.hearing import Category
from portal.models import Authorship, PortalPage
from portal.outbox.forgetting import forget_person
from portal.personal_data.ending import costs_of_closing, on_close, on_erase, on_reopen
from portal.personal_data.export import also_export
from portal.personal_data.rules import Erase, declare

LEFT = "Somebody who has left"
PROFILE = (
    "title",
    "kind",
    "summary",
    "role",
    "organisation",
    "help",
    "contact_email",
    "url_path",
    *(f"hide_{name}" for name in ("image", "role", "organisation", "help", "topics", "communities", "contact")),
)
MEMBERSHIP = ("community__title", "role", "task", "state", "since", "message", "reason")
REQUEST = ("name", "email", "organisation", "community__title", "message", "state", "asked_at")

declare("communities.ProfilePage", "user", Erase.CLEAR, *PROFILE)
declare("communities.Membership", "by", Erase.KEEP)
declare("communities.Invitation", "by", Erase.KEEP, "email", "community__title", "message", "sent_at")
declare("communities.JoinRequest", "answered_by", Erase.KEEP)
declare("communities.Hearing", "user", Erase.DELETE, *Category.values)
declare("communities.Notice", "user", Erase.DELETE)
declare("communities.Notice", "actor", Erase.CLEAR)
declare("communities.Suggestion", "by", Erase.KEEP, "page__title", "state", "reason")
declare("communities.Suggestion", "answered_by", Erase.KEEP)
declare("communities.Draft", "author", Erase.DELETE, "page__draft_title", "typed")
declare("communities.KeptVersion", "author", Erase.DELETE, "typed")


@also_export
def memberships_and_requests(user):
    return {
        "memberships": _memberships(user),
        "contributions": list(_contributions(user).values("page__title")),
        "requests to join": list(JoinRequest.objects.filter(email__iexact=user.email).values(*REQUEST)),
        "invitations received": list(
            Invitation.objects.filter(email__iexact=user.email).values("community__title", "sent_at", "accepted_at")
        ),
    }


def _memberships(user):
    """What somebody was in each community; one that they may not know any more has no name."""
    names = known(user, list(CommunityPage.objects.filter(memberships__in=Membership.objects.of(user))))
    rows = []
    for row in Membership.objects.of(user).values("community", *MEMBERSHIP):
        if row.pop("community") not in names:
            row["community__title"] = ""
        rows.append(row)
    return rows


def _contributions(user):
    """What names somebody as an author and may be read by them."""
    readable = PortalPage.objects.visible_to(user).order_by().values("pk")
    return Authorship.objects.filter(person__profilepage__user=user).filter(
        Q(page__in=readable) | Q(page__owner=user.pk, page__live=False)
    )


@also_export
def notices(user):
    """What somebody was told, in the words that they may read now: a page that is closed to them is not named."""
    rows = list(user.notices.select_related("page", "actor__profile", "user"))
    return {
        "notices": [
            {"words": line.words, "quotation": line.quotation, "created_at": line.notice.created_at}
            for line in lines_of(rows, user)
        ]
    }


@on_close
def end_memberships(user, by):
    profile = ProfilePage.objects.filter(user=user).first()
    if profile:
        membership.end_all(person=profile, by=by)


@on_reopen
def bring_memberships_back(user, by):
    profile = ProfilePage.objects.filter(user=user).first()
    if profile:
        membership.take_up_all(person=profile, by=by)


@costs_of_closing
def communities_left_alone(user):
    titles = [own.community.title for own in left_alone_by(user)]
    if titles:
        words = _("Left without a facilitator, unless somebody else becomes one before: {communities}.")
        return words.format(communities=", ".join(titles))


@on_erase
def empty_profile(user):
    """Keep the row that authorships point to, with nothing in it, under an address that says nothing."""
    forget_person(user=user, address=user.email)
    JoinRequest.objects.filter(email__iexact=user.email).delete()
    Invitation.objects.filter(email__iexact=user.email).delete()
    profile = ProfilePage.objects.filter(user=user).first()
    if profile is None:
        return
    picture = profile.image
    _empty_notices(user, profile)
    _empty(profile)
    Revision.objects.for_instance(profile).delete()
    profile.save()
    profile.unpublish(log_action=False)
    Authorship.objects.filter(person=profile.pk).update(person=None, name=LEFT)
    profile.memberships.update(message="", reason="", task="")
    _empty_log(profile)
    if picture and not profile.__class__.objects.filter(image=picture).exists():
        picture.delete()


def _empty_notices(user, profile):
    """Other people's notices say what the person wrote in a request, and call them by name as a successor."""
    for notice in Notice.objects.filter(Q(actor=user.pk) & Q(details__has_key="message")):
        notice.details["message"] = ""
        notice.save(update_fields=["details"])
    for notice in Notice.objects.filter(details__successor=profile.title):
        notice.details["successor"] = LEFT
        notice.save(update_fields=["details"])


def _empty(profile):
    profile.title = profile.draft_title = LEFT
    profile.slug = f"left-{profile.pk}"
    profile.summary = profile.role = profile.organisation = profile.help = profile.contact_email = ""
    profile.seo_title = profile.search_description = ""
    profile.image = None
    profile.topics.clear()
    profile.tags.clear()
    profile.latest_revision = profile.live_revision = None


def _empty_log(profile):
    """The log names people in its sentences; the name goes, the fact stays."""
    PageLogEntry.objects.filter(page=profile.pk).update(label=LEFT, data={})
    ours = Q(action__startswith="communities.") | Q(action__startswith="moderation.")
    for entry in PageLogEntry.objects.filter(ours, data__person_key=profile.pk):
        entry.data = {**entry.data, "person": LEFT, "reason": ""}
        entry.save(update_fields=["data"])
