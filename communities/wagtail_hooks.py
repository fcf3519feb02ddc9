from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from communities.admin import COMMUNITIES, PEOPLE, JoinRequestAdmin, JoinRequestsPanel

modeladmin_register(JoinRequestAdmin)


@hooks.register("register_admin_viewset")
def register_page_lists():
    return [COMMUNITIES, PEOPLE]


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    if request.user.has_perm("communities.change_joinrequest"):
        panels.append(JoinRequestsPanel(request))
