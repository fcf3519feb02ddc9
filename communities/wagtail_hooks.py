from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail_modeladmin.options import modeladmin_register

from communities.admin import COMMUNITIES, PEOPLE, JoinRequestsPanel
from communities.answering import JoinRequestAdmin
from communities.audit import AuditMenuItem, AuditReport
from communities.deleting import said_of_deleting
from communities.logged import register as register_in_log
from communities.models import CommunityPage
from communities.moderation.deciding import answered_meanwhile
from communities.moderation.logged import register as register_reviews_in_log
from communities.publishing_several import PublishSeveral
from portal.pages.title_order import by_title

modeladmin_register(JoinRequestAdmin)


@hooks.register("register_admin_viewset")
def register_page_lists():
    return [COMMUNITIES, PEOPLE]


@hooks.register("register_admin_urls")
def register_audit():
    return [
        path("reports/who-did-what/", AuditReport.as_view(), name="audit"),
        path("reports/who-did-what/results/", AuditReport.as_view(results_only=True), name="audit_results"),
    ]


@hooks.register("register_reports_menu_item")
def add_audit_to_reports():
    return AuditMenuItem(_("Who did what"), reverse("audit"), name="audit", icon_name="history", order=1100)


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    if request.user.has_perm("communities.change_joinrequest"):
        panels.append(JoinRequestsPanel(request))


@hooks.register("construct_page_chooser_queryset")
def people_by_name(pages, request):
    """People to choose from stand in the order of their names; a search puts the best match first."""
    if request.GET.get("page_type") == "communities.ProfilePage" and not request.GET.get("q"):
        return pages.order_by(by_title())
    return pages


@hooks.register("before_edit_page")
def say_who_was_faster(request, page):
    """Wagtail saves, and says nothing, when the review that a button of its editor answers is over."""
    if request.POST.get("action-workflow-action"):
        told = answered_meanwhile(page=page, user=request.user)
        if told:
            words = _("{told} Nothing was decided by you. What you changed is saved as a draft.")
            messages.warning(request, words.format(told=told))


@hooks.register("before_delete_page")
def say_what_deleting_a_community_does(request, page):
    if request.method == "GET" and isinstance(page, CommunityPage):
        said = said_of_deleting(page)
        if said:
            messages.warning(request, " ".join(said))


hooks.register("register_bulk_action", PublishSeveral, order=100)


@hooks.register("register_log_actions")
def name_log_actions(actions):
    register_in_log(actions)
    register_reviews_in_log(actions)
