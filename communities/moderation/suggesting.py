"""What becomes of a draft that a member suggests: a facilitator adopts it and hands it in, or says why not."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from communities.models import CommunityPage, CommunityRules, Membership, Suggestion
from communities.moderation.deciding import lock_page
from communities.moderation.handing_in import submit
from communities.moderation.signals import suggestion_answered, suggestion_made
from communities.permissions import afresh, may_look_after
from communities.refusing import NotPossibleError
from portal.models import Authorship, PortalPage

State = Suggestion.State


@transaction.atomic
def suggest(*, page: PortalPage, user) -> Suggestion:
    """Show a draft to the facilitators of its community and of no other. What is suggested already stays so, once."""
    page = lock_page(page.pk)
    community = CommunityPage.objects.filter(pk=page.get_latest_revision_as_object().community_id).first()
    if community is None or not Membership.objects.active().of(user).filter(community=community).exists():
        raise NotPossibleError(_("Only members of a community suggest something to it."))
    if CommunityRules.objects.filter(community=community, archived_at__isnull=False).exists():
        raise NotPossibleError(_("This community has ended its work and takes nothing new. Your draft is kept."))
    if page.current_workflow_state:
        raise NotPossibleError(_("This has been handed in already."))
    _take_back_from_others(page, community)
    suggestion, made = Suggestion.objects.get_or_create(
        page_id=page.pk, state=State.OPEN, defaults={"by": user, "community": community}
    )
    if made:
        log(instance=page, action="moderation.suggest", user=user, revision=page.latest_revision)
        suggestion_made.send(sender=Suggestion, instance=suggestion)
    return suggestion


@transaction.atomic
def adopt(*, page: PortalPage, user) -> Suggestion:
    """Hand a member's draft in as a facilitator. The member is named as its author and stays its owner."""
    suggestion, page = _lock(page, user)
    draft = page.get_latest_revision_as_object()
    profile = getattr(suggestion.by, "profile", None)
    if profile and not any(author.person_id == profile.pk for author in draft.authorships.all()):
        draft.authorships.add(Authorship(person_id=profile.pk))
        # The draft may lack what only a finished page needs; handing it in asks for that.
        draft.save_revision(user=user, clean=False)
    _answer(suggestion, page, State.ADOPTED, user, "adopt")
    submit(page=page, user=user)
    return suggestion


@transaction.atomic
def decline(*, page: PortalPage, user, reason: str) -> Suggestion:
    """Refuse a suggestion and say why. The draft stays with the member."""
    if not reason.strip():
        raise NotPossibleError(_("Say why, so that the person can do something with it."))
    suggestion, page = _lock(page, user)
    suggestion.reason = reason.strip()
    return _answer(suggestion, page, State.DECLINED, user, "decline")


def _take_back_from_others(page, community):
    for elsewhere in Suggestion.objects.open().filter(page=page.pk).exclude(community=community):
        elsewhere.state = State.WITHDRAWN
        elsewhere.save(update_fields=["state"])


def _lock(page, user):
    page = lock_page(page.pk)
    suggestion = Suggestion.objects.open().select_related("by__profile").filter(page=page.pk).first()
    if suggestion is None:
        raise NotPossibleError(_("This suggestion has been answered or withdrawn in the meantime."))
    if not may_look_after(afresh(user), suggestion.community_id or 0):
        raise NotPossibleError(_("Only the community's facilitators answer its suggestions."))
    if not Suggestion.objects.still_meant().filter(pk=suggestion.pk).exists():
        raise NotPossibleError(_("The member has meant this for another community in the meantime."))
    return suggestion, page


def _answer(suggestion, page, state, user, action):
    suggestion.state, suggestion.answered_by, suggestion.answered_at = state, user, timezone.now()
    suggestion.save()
    profile = getattr(suggestion.by, "profile", None)
    who = {"person": profile.title, "person_key": profile.pk} if profile else {"person": "", "person_key": None}
    data = {**who, "reason": suggestion.reason, "community": suggestion.community_id}
    log(instance=page, action=f"moderation.{action}", user=user, data=data)
    suggestion_answered.send(sender=Suggestion, instance=suggestion)
    return suggestion
