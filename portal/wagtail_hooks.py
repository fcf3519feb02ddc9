from django.http import Http404
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail_modeladmin.options import modeladmin_register

from portal.admin import choosing, documents, published_together
from portal.admin.branding import admin_sheet_version, admin_theme_css
from portal.admin.dashboard import DraftsILeft, WaitingForMe
from portal.admin.editor_help import editor_help
from portal.admin.ended_accounts import end_several, erase_instead_of_deleting
from portal.admin.failed_jobs import FailedJobs
from portal.admin.mails import OutgoingMailAdmin
from portal.admin.merging import MergeTerms, merge_button, name_log_action
from portal.admin.readers import ReadersButton, document_readers, image_readers, page_readers
from portal.admin.unsearched_files import say_in_the_editor, say_which_files_cannot_be_searched
from portal.admin.vocabulary import VocabularyGroup
from portal.admin.vocabulary_use import refuse_while_in_use
from portal.media_files import is_open, is_refused
from portal.models import SiteIdentity
from portal.pages.querysets import restrictions_on
from portal.pages.refusing import refusal_of
from portal.personal_data.logged import register as register_in_log

register_snippet(VocabularyGroup)
modeladmin_register(OutgoingMailAdmin)
hooks.register("before_edit_page", say_in_the_editor)
hooks.register("after_publish_page", say_which_files_cannot_be_searched)
hooks.register("before_delete_snippet", refuse_while_in_use)
hooks.register("before_delete_user", erase_instead_of_deleting)
hooks.register("before_bulk_action", end_several)
hooks.register("register_log_actions", register_in_log)
hooks.register("register_bulk_action", MergeTerms)
hooks.register("register_snippet_listing_buttons", merge_button)
hooks.register("register_log_actions", name_log_action)
hooks.register("register_log_actions", published_together.register)
hooks.register("after_bulk_action", published_together.write_down)


@hooks.register("register_admin_urls")
def register_addresses():
    return [
        *documents.addresses(),
        path("theme.css", admin_theme_css, name="admin_theme"),
        path("help/", editor_help, name="editor_help"),
        path("pages/<int:key>/readers/", page_readers, name="page_readers"),
        path("documents/<int:key>/readers/", document_readers, name="document_readers"),
        path("images/<int:key>/readers/", image_readers, name="image_readers"),
    ]


@hooks.register("register_page_header_buttons")
def ask_who_sees_the_page(page, user, view_name, next_url=None):
    return [ReadersButton(page=page, priority=64)]


@hooks.register("register_page_listing_more_buttons")
def ask_who_sees_the_listed_page(page, user, next_url=None):
    return [ReadersButton(page=page, priority=55)]


@hooks.register("insert_global_admin_css")
def link_theme():
    version = admin_sheet_version(SiteIdentity.objects.order_by("pk").first() or SiteIdentity())
    return format_html(
        '<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}?v={}">',
        static("portal/admin/admin.css"),
        reverse("admin_theme"),
        version,
    )


@hooks.register("insert_global_admin_js")
def keep_dates_as_typed():
    return format_html('<script src="{}"></script>', static("portal/admin/dates.js"))


@hooks.register("construct_homepage_panels")
def add_panels(request, panels):
    # Ours say the same in fewer words, and for every kind of page.
    ours = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate", "upgrade_notification"}
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in ours]
    panels += [*FailedJobs.for_request(request), WaitingForMe(request), DraftsILeft(request)]


@hooks.register("construct_main_menu")
def leave_out_help(request, items):
    # Wagtail's help menu leads to other sites; the portal has a help page of its own.
    items[:] = [item for item in items if item.name != "help"]


@hooks.register("register_admin_menu_item")
def register_editor_help():
    return MenuItem(_("Help for editors"), reverse("editor_help"), name="editor-help", icon_name="help", order=20_000)


@hooks.register("before_serve_page", order=-10)
def check_reader_of_methods(page, request, arguments, named):
    """Wagtail says what may be asked of a page before it serves it, and so would tell that there is one."""
    return None if request.method in ("GET", "HEAD") else refusal_of(page, request)


@hooks.register("on_serve_page", order=-10)
def check_reader(serve):
    """Asks the gate before Wagtail asks its own questions, and keeps what is not for everybody out of caches."""

    def inner(page, request, arguments, named):
        refusal = refusal_of(page, request)
        if refusal:
            return refusal
        response = serve(page, request, arguments, named)
        if restrictions_on(page, request.user):
            add_never_cache_headers(response)
        return response

    return inner


@hooks.register("construct_page_chooser_queryset")
def offer_known_pages(pages, request):
    return choosing.known(pages, request.user)


@hooks.register("before_serve_document", order=-10)
def check_readers(document, request):
    """A file goes to those who may read a page that offers it; private collections are Wagtail's to check.

    It would send whoever has signed in already to sign in, and so round in circles.
    """
    if not is_open(document, request) or (request.user.is_authenticated and is_refused(document, request)):
        raise Http404
