"""The admin's list of resources, and the panel of those that are due for review."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from portal.admin import pages
from portal.admin.dashboard import LENGTH, ListPanel, edit_row
from portal.models import Evidence, ResourceKind
from resources.models import ResourcePage

SOON = datetime.timedelta(days=30)
LIBRARY = pages.listing(
    model=ResourcePage,
    name="resource_pages",
    label=_("Library"),
    icon="folder-open-1",
    order=210,
    columns=[pages.KIND, pages.COMMUNITY, pages.DATE],
    filters={
        "kind": pages.kind_filter(ResourceKind.choices),
        "community": pages.community_filter(),
        "evidence": pages.MultipleChoiceFilter(
            choices=Evidence.choices, label=_("Evidence"), widget=pages.forms.CheckboxSelectMultiple
        ),
    },
)


class DueForReview(ListPanel):
    name = "due_for_review"
    heading = _("Due for review")
    nothing = _("No resource is due for review in the next 30 days.")
    order = 30

    def rows(self):
        editable = policy_registry.get_by_type(ResourcePage).instances_user_has_permission_for(
            self.request.user, "change"
        )
        due = ResourcePage.objects.filter(
            pk__in=editable.values("pk"), live=True, review_on__lte=timezone.localdate() + SOON
        )
        return [edit_row(page, f"{page.review_on:%d.%m.%Y}") for page in due.order_by("review_on")[: LENGTH + 1]]
