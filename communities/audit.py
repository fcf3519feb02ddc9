"""What the log says of memberships, restrictions, submissions, ended accounts and what changes much at once.

From both of its tables.
"""

import django_filters
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Q, Value
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.permissions import policy_registry

from communities.models import CommunityPage, JoiningTheNetwork, ProfilePage
from portal.admin.exports import MINUTE_OF_EXCEL, harmless, local_minute, local_moment
from portal.admin.published_together import PUBLISH_TOGETHER, UNPUBLISH_TOGETHER
from portal.models import PortalPage
from portal.pages.title_order import by_title
from portal.personal_data.ending import CLOSE, ERASE, REOPEN
from portal.vocabulary.merging import LOGGED as MERGE

PREFIXES = ("communities.", "moderation.", "wagtail.view_restriction.", "wagtail.workflow.")
# Of records that are not pages only: a merge of terms leaves a line in the history of each of its pages as well.
OF_RECORDS = (CLOSE, REOPEN, ERASE, MERGE)
ACTIONS = (PUBLISH_TOGETHER, UNPUBLISH_TOGETHER, *OF_RECORDS)
SETTING, SETTING_CHANGED = JoiningTheNetwork, "wagtail.edit"
MODELS = (PageLogEntry, ModelLogEntry)


def harmless_words(words):
    return harmless(str(words))


HARMLESS = dict.fromkeys(ReportView.FORMATS, harmless_words)


def may_audit(user) -> bool:
    """Communications, the support team and administrators: whoever may read what closed communities share."""
    return user.is_active and user.has_perm("communities.read_closed")


def audited(model):
    told = Q(action__in=ACTIONS)
    for prefix in PREFIXES:
        told |= Q(action__startswith=prefix)
    if model is PageLogEntry:
        return model.objects.filter(told).exclude(action__in=OF_RECORDS)
    setting = ContentType.objects.get_for_model(SETTING)
    return model.objects.filter(told | Q(action=SETTING_CHANGED, content_type=setting))


def kept_from(user):
    """Published pages that `user` may neither read nor find in the admin: an entry would name them."""
    live = PortalPage.objects.filter(live=True).order_by()
    explorable = policy_registry.get_by_type(PortalPage).explorable_instances(user).order_by()
    readable = PortalPage.objects.visible_to(user).order_by()
    return live.exclude(Q(pk__in=readable.values("pk")) | Q(pk__in=explorable.values("pk"))).values("pk")


def actions():
    single = (*ACTIONS, SETTING_CHANGED)
    return [(name, label) for name, label in registry.get_choices() if name.startswith(PREFIXES) or name in single]


class AuditFilters(WagtailFilterSet):
    """The same filters for both tables of the log; the queryset says which of them it is."""

    user = django_filters.ModelChoiceFilter(
        label=_("Person"),
        help_text=_("Who did it, or whom it concerned."),
        queryset=lambda request: _people(),
        method="by_person",
    )
    community = django_filters.ModelChoiceFilter(
        label=_("Community"),
        queryset=lambda request: CommunityPage.objects.order_by(by_title()),
        method="of_community",
    )
    action = django_filters.MultipleChoiceFilter(label=_("Action"), choices=actions, method="of_actions")
    timestamp = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)

    class Meta:
        model = PageLogEntry
        fields = []

    def by_person(self, entries, name, user):
        profile = ProfilePage.objects.filter(user=user).values_list("pk", flat=True).first()
        return entries.filter(Q(user=user) | Q(data__person_key=profile) if profile else Q(user=user))

    def of_community(self, entries, name, community):
        if entries.model is not PageLogEntry:
            return entries.none()
        return entries.filter(Q(page=community.pk) | Q(page__community=community.pk))

    def of_actions(self, entries, name, chosen):
        return entries.filter(action__in=chosen) if chosen else entries


def _people():
    done = {key for model in MODELS for key in audited(model).order_by().values_list("user", flat=True).distinct()}
    concerned = Q(pk__in=done - {None}) | Q(profile__memberships__isnull=False)
    return get_user_model().objects.filter(concerned).distinct().order_by("last_name", "first_name", "email")


class AuditReport(ReportView):
    page_title = _("Who did what")
    header_icon = "history"
    results_template_name = "communities/admin/audit_results.html"
    index_url_name = "audit"
    index_results_url_name = "audit_results"
    filterset_class = AuditFilters
    model = PageLogEntry
    list_export = ["timestamp", "user_display_name", "label", "action_label", "message"]
    export_headings = {
        "timestamp": _("When"),
        "user_display_name": _("Who"),
        "label": _("Where"),
        "action_label": _("Action"),
        "message": _("What"),
    }
    export_filename = "who-did-what"
    custom_field_preprocess = {
        "timestamp": {ReportView.FORMAT_CSV: local_minute, ReportView.FORMAT_XLSX: local_moment},
        **dict.fromkeys(("user_display_name", "label", "action_label", "message"), HARMLESS),
    }
    any_permission_required = ["audit"]

    def user_has_any_permission(self, permissions):
        return may_audit(self.request.user)

    def generate_xlsx_row(self, worksheet, row_dict, date_format=None):
        return super().generate_xlsx_row(worksheet, row_dict, date_format=MINUTE_OF_EXCEL)

    def get_filtered_queryset(self):
        """Keys and times of both tables, as Wagtail's own site history joins them; the rows follow page by page."""
        parts = [self.filter_queryset(self._rows(number, model)).order_by() for number, model in enumerate(MODELS)]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp", "-pk")

    def _rows(self, number, model):
        rows = audited(model)
        if model is PageLogEntry:
            rows = rows.exclude(page__in=kept_from(self.request.user))
        return rows.values("pk", "timestamp").annotate(table=Value(number, output_field=IntegerField()))

    def decorate_paginated_queryset(self, rows):
        rows = list(rows)
        found = {}
        for number, model in enumerate(MODELS):
            keys = [row["pk"] for row in rows if row["table"] == number]
            for start in range(0, len(keys), 500):
                some = model.objects.filter(pk__in=keys[start : start + 500])
                found |= {(number, entry.pk): entry for entry in some.select_related("user", "content_type")}
        entries = [found[row["table"], row["pk"]] for row in rows if (row["table"], row["pk"]) in found]
        for entry in entries:
            entry.action_label = str(registry.get_action_label(entry.action))
        return entries


class AuditMenuItem(MenuItem):
    def is_shown(self, request):
        return may_audit(request.user)
