"""What an author can do with a submission: hand it in, again after changes were asked for, and withdraw it."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from communities.models import CommunityRules, ReviewState, Suggestion
from communities.moderation.deciding import lock_page
from communities.moderation.seeing import is_own
from communities.moderation.who_hands_in import may_hand_in
from communities.permissions import may_look_after
from communities.refusing import NotPossibleError
from portal.models import PortalPage


@transaction.atomic
def submit(*, page: PortalPage, user) -> WorkflowState:
    """Hand the newest version in, in the way in which its community moderates.

    A version that waits already is handed in once, however often one presses; a newer one takes its place and begins
    at the first step. After changes were asked for, it goes to whoever asked.
    """
    page = lock_page(page.pk)
    newest = page.get_latest_revision_as_object()
    _check(page, newest, user)
    if not page.latest_revision_id:
        page.save_revision(user=user)
    under_way = page.current_workflow_state
    if under_way and under_way.status == WorkflowState.STATUS_NEEDS_CHANGES and _is_of(under_way, newest.community_id):
        under_way.resume(user=user)
        return under_way
    if under_way and under_way.current_task_state.revision_id == page.latest_revision_id:
        return under_way
    if under_way:
        under_way.cancel(user=user)
    return newest.get_workflow().start(page, user)


@transaction.atomic
def withdraw(*, page: PortalPage, user):
    """Take a submission or a suggestion back. The draft is kept, and so is the published version if there is one."""
    page = lock_page(page.pk)
    under_way = page.current_workflow_state
    if under_way:
        if not may_withdraw(page=page, user=user):
            raise NotPossibleError(_("Only whoever wrote this or handed it in can withdraw it."))
        under_way.cancel(user=user)
        return
    own = Suggestion.objects.open().filter(page=page.pk, by=user.pk).first()
    if own is None:
        raise NotPossibleError(_("There is nothing to withdraw: this has been answered or withdrawn already."))
    own.state = Suggestion.State.WITHDRAWN
    own.save(update_fields=["state"])


def _is_of(under_way, community):
    """Whether it is reviewed in this community; another one has its own reviewers and its own way."""
    return ReviewState.objects.filter(pk=under_way.current_task_state_id, community=community).exists()


def may_withdraw(*, page: PortalPage, user) -> bool:
    """Whoever wrote what is under way, or handed it in, as long as it is among their submissions."""
    under_way = page.current_workflow_state
    if under_way is None:
        return False
    wrote = user.pk in (under_way.requested_by_id, page.owner_id, page.latest_revision.user_id)
    return wrote and is_own(page, user)


def _check(page, newest, user):
    if CommunityRules.objects.filter(community=newest.community_id, archived_at__isnull=False).exists():
        raise NotPossibleError(_("This community has ended its work and takes nothing new. Your draft is kept."))
    if not may_hand_in(page=newest, user=user):
        raise NotPossibleError(
            _("Only the community's facilitators and hosting team hand something in. You can suggest it to them.")
        )
    _check_may_move(page, newest, user)
    if page.locked and page.locked_by_id != user.pk:
        raise NotPossibleError(_("Somebody has locked this page in the editor. Try again when it is open."))
    missing = [newest._meta.get_field(name) for name in newest.needed_to_publish if not getattr(newest, name)]
    if missing:
        names = ", ".join(str(field.verbose_name) for field in missing)
        raise NotPossibleError(_("Fill these in before you hand it in: {names}.").format(names=names))
    if newest.get_workflow() is None:
        raise NotPossibleError(_("Nobody reviews pages of this kind. Ask the support team."))


def _check_may_move(page, newest, user):
    """What a community has published leaves it with one of its facilitators only: its readers are others elsewhere."""
    if not page.live or not page.community_id or page.community_id == newest.community_id:
        return
    if not (may_look_after(user, page.community_id) or page.permissions_for_user(user).can_publish()):
        raise NotPossibleError(
            _("This belongs to {community}. Only its facilitators can give it to another community.").format(
                community=page.community.title
            )
        )
