"""What a deleted community leaves behind: nothing under way, every draft kept."""

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from communities.models import CommunityPage, ReviewState, Suggestion
from communities.moderation.deciding import lock_page
from communities.moderation.signals import suggestion_answered


def end_reviews(community: CommunityPage):
    """Cancel what is under way, on nobody's behalf, and answer open suggestions; the authors are told."""
    reviews = ReviewState.objects.filter(community=community.pk)
    for under_way in WorkflowState.objects.active().filter(current_task_state__in=reviews.values("pk")):
        lock_page(int(under_way.object_id))
        under_way.cancel()
    for suggestion in Suggestion.objects.open().filter(community=community.pk):
        suggestion.state, suggestion.answered_at = Suggestion.State.DECLINED, timezone.now()
        suggestion.reason = _("The community {name} does not exist any more.").format(name=community.title)
        suggestion.save()
        suggestion_answered.send(sender=Suggestion, instance=suggestion)
