from wagtail import hooks

from resources.admin import LIBRARY, DueForReview


@hooks.register("register_admin_viewset")
def register_page_lists():
    return LIBRARY


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    panels.append(DueForReview(request))
