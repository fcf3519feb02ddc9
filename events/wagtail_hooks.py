from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from events.admin import GATHERINGS, CommitmentAdmin

modeladmin_register(CommitmentAdmin)


@hooks.register("register_admin_viewset")
def register_page_lists():
    return GATHERINGS
