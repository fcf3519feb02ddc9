"""The admin's list of resources, and the panel of those that are due for review."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.permissions import policy_registry

from portal.admin import pages
from portal.admin.dashboard import LENGTH, ListPanel, day, edit_row
from portal.models import Evidence, ResourceKind
from resources.models import ResourcePage

SOON = datetime.timedelta(days=30)
REVIEW = pages.DayColumn("review_on", label=_("Review"), sort_key="review_on", width="12%")
LIBRARY = pages.listing(
    model=ResourcePage,
    name="resource_pages",
    label=_("Library"),
    icon="doc-full",
    order=210,
    columns=[pages.KIND, pages.COMMUNITY, pages.DATE, REVIEW],
    addable={ResourcePage: _("Add resource")},
    filters={
        "kind": pages.kind_filter(ResourceKind.choices),
        "community": pages.community_filter(),
        "evidence": pages.MultipleChoiceFilter(
            choices=Evidence.choices, label=_("Evidence"), widget=pages.forms.CheckboxSelectMultiple
        ),
        "review_on": DateFromToRangeFilter(label=_("To be reviewed"), widget=DateRangePickerWidget),
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
        today = timezone.localdate()
        due = ResourcePage.objects.filter(pk__in=editable.values("pk"), live=True, review_on__lte=today + SOON)
        return [edit_row(page, _note(page.review_on, today)) for page in due.order_by("review_on")[: LENGTH + 1]]

    @property
    def more(self):
        until = timezone.localdate() + SOON
        return f"{reverse(LIBRARY.get_url_name('index'))}?review_on_to={until.isoformat()}&ordering=review_on"


def _note(review_on, today):
    words = _("overdue since {day}") if review_on < today else _("due on {day}")
    return words.format(day=day(review_on))
