"""Wagtail's "Publish" for several pages at once: it says how each stands and leaves out what is being reviewed."""

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.models import WorkflowState

from communities.models import Suggestion
from portal.models import PortalPage


def under_review(pages) -> set[int]:
    """Keys of those among `pages` that are being reviewed or changed for it; publishing would end that."""
    content_type = ContentType.objects.get_for_model(PortalPage)
    keys = [str(page.pk) for page in pages]
    active = WorkflowState.objects.active().filter(base_content_type=content_type, object_id__in=keys)
    return {int(key) for key in active.values_list("object_id", flat=True)}


def state_of(page, suggested) -> str:
    if page.pk in suggested:
        return _("Suggested by a member, and not answered")
    if page.live:
        return _("Published, with changes that are not") if page.has_unpublished_changes else _("Published already")
    return _("A draft that nobody has handed in")


class PublishSeveral(PublishBulkAction):
    template_name = "communities/admin/publish_several.html"

    def get_actionable_objects(self):
        pages, left_out = super().get_actionable_objects()
        reviewed = under_review(pages)
        left_out["items_in_review"] = [page for page in pages if page.pk in reviewed]
        return [page for page in pages if page.pk not in reviewed], left_out

    def annotate_items(self, items):
        suggested = set(Suggestion.objects.open().filter(page__in=items).values_list("page", flat=True))
        for page in items:
            page.state_in_words = state_of(page, suggested)
        return items

    def object_context(self, obj):
        return {**super().object_context(obj), "state": obj.state_in_words}

    @classmethod
    def execute_action(cls, objects, include_descendants=False, user=None, **kwargs):
        """Drafts below the pages come along only if asked for, if `user` may, and if nobody reviews them."""
        below = []
        if include_descendants:
            drafts = [draft for page in objects for draft in page.get_descendants().not_live().specific()]
            reviewed = under_review(drafts)
            below = [draft for draft in drafts if draft.pk not in reviewed and _may_publish(draft, user)]
        super().execute_action([*objects, *below], user=user, **kwargs)
        return len(objects), len(below)


def _may_publish(page, user):
    return user is None or page.permissions_for_user(user).can_publish()
