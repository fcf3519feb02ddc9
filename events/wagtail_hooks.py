from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from events.admin import GATHERINGS, CommitmentAdmin
from events.models import EventPage

modeladmin_register(CommitmentAdmin)


@hooks.register("register_admin_viewset")
def register_page_lists():
    return GATHERINGS


@hooks.register("after_copy_page")
def leave_the_past_behind(request, page, new_page):
    """A basecamp modelled on last year's begins without last year's harvest."""
    if isinstance(new_page.specific, EventPage) and not new_page.alias_of_id:
        new_page.specific.start_afresh(request.user)
