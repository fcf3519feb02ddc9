from django.db.models.functions import Lower
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from communities.admin import COMMUNITIES, PEOPLE, JoinRequestsPanel
from communities.answering import JoinRequestAdmin
from communities.logged import register as register_in_log
from communities.moderation.logged import register as register_reviews_in_log

modeladmin_register(JoinRequestAdmin)


@hooks.register("register_admin_viewset")
def register_page_lists():
    return [COMMUNITIES, PEOPLE]


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    if request.user.has_perm("communities.change_joinrequest"):
        panels.append(JoinRequestsPanel(request))


@hooks.register("construct_page_chooser_queryset")
def people_by_name(pages, request):
    """People to choose from stand in the order of their names; a search puts the best match first."""
    if request.GET.get("page_type") == "communities.ProfilePage" and not request.GET.get("q"):
        return pages.order_by(Lower("title"))
    return pages


@hooks.register("register_log_actions")
def name_log_actions(actions):
    register_in_log(actions)
    register_reviews_in_log(actions)
