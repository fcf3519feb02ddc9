"""The admin's lists of communities and people, and the panel of requests to join."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from communities.answering import edit_address
from communities.models import CommunityPage, JoinRequest, ProfilePage
from portal.admin import pages
from portal.admin.dashboard import LENGTH, ListPanel, Row, day
from portal.models import PersonKind, Stage

STAGE = Column("get_stage_display", label=_("Stage"), sort_key="stage")
COMMUNITIES = pages.listing(
    model=CommunityPage,
    name="community_pages",
    label=_("Communities"),
    icon="group",
    order=220,
    columns=[STAGE],
    ordering="title",
    addable={CommunityPage: _("Add community")},
    filters={
        "stage": pages.MultipleChoiceFilter(
            choices=Stage.choices, label=_("Stage"), widget=pages.forms.CheckboxSelectMultiple
        )
    },
)
PEOPLE = pages.listing(
    model=ProfilePage,
    name="profile_pages",
    label=_("People"),
    icon="user",
    order=230,
    columns=[pages.KIND, Column("organisation", label=_("Organisation"), sort_key="organisation")],
    filters={"kind": pages.kind_filter(PersonKind.choices)},
    ordering="title",
    addable={ProfilePage: _("Add person")},
)


class JoinRequestsPanel(ListPanel):
    name = "join_requests"
    heading = _("Requests to join")
    more = reverse_lazy("communities_joinrequest_modeladmin_index")
    nothing = _("Nobody is waiting for an answer.")
    order = 25

    def rows(self):
        waiting = JoinRequest.objects.filter(state=JoinRequest.State.WAITING).select_related("community")[: LENGTH + 1]
        return [
            Row(
                request.name,
                edit_address(request),
                _("{community}, asked on {day}").format(
                    community=request.community.title if request.community else _("not sure yet which community"),
                    day=day(request.asked_at),
                ),
            )
            for request in waiting
        ]
