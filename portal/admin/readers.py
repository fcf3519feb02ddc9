"""The screen "Who can see this": of a page, a document or a picture."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from portal.admin.overviews import edits_everything
from portal.models import PortalDocument, PortalImage, PortalPage
from portal.readers.of_files import file_of, files_on
from portal.readers.of_pages import edit_address, lines_of_page
from portal.readers.of_people import file_for, page_for

TITLE = _("Who can see this")


class PersonForm(forms.Form):
    """Somebody by e-mail address, or nobody: a visitor. Who has an account is told to those who see accounts anyway."""

    person = forms.EmailField(
        label=_("E-mail address of an account"),
        required=False,
        help_text=_("Leave it empty to ask for a visitor who has not signed in."),
    )

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        if not may_ask_about_others(viewer):
            self.fields["person"].help_text = _(
                "Your own, or leave it empty to ask for a visitor who has not signed in. To ask for somebody else is "
                "for those who look after accounts or edit all pages."
            )

    def clean_person(self):
        address = self.cleaned_data["person"]
        if not address:
            return None
        if address.lower() == self.viewer.email.lower():
            return self.viewer
        if not may_ask_about_others(self.viewer):
            raise forms.ValidationError(_("Write your own address, or leave this empty."))
        account = get_user_model().objects.filter(email__iexact=address).first()
        if account is None:
            raise forms.ValidationError(_("Nobody has an account with this address. Check how it is spelt."))
        return account


def may_ask_about_others(user) -> bool:
    accounts = policy_registry.get_by_type(get_user_model())
    return edits_everything(user) or accounts.user_has_any_permission(user, ["view", "add", "change", "delete"])


class ReadersView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "portal/admin/readers.html"
    page_title = TITLE
    header_icon = "view"

    def dispatch(self, request, *args, **kwargs):
        if not self.may_look():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def form(self):
        return PersonForm(self.request.GET if "person" in self.request.GET else None, viewer=self.request.user)

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": self.back, "label": str(self.subject.title)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        asked = self.form.is_bound and self.form.is_valid()
        person = self.form.cleaned_data["person"] if asked else None
        return {
            **context,
            "form": self.form,
            "subject": self.subject,
            "back": self.back,
            "asked": asked,
            "person": person,
            **self.findings(person, asked),
        }


class PageReadersView(ReadersView):
    @cached_property
    def subject(self):
        pages = PortalPage.objects.select_related("alias_of", "community")
        return get_object_or_404(pages, pk=self.kwargs["key"], depth__gt=1)

    @property
    def back(self):
        return edit_address(self.subject)

    def may_look(self):
        return self.subject.permissions_for_user(self.request.user).can_edit()

    def findings(self, person, asked):
        viewer = self.request.user
        files = files_on(self.subject, viewer)
        return {
            "lines": lines_of_page(self.subject, viewer),
            "files": files,
            "is_page": True,
            "answer": page_for(self.subject, person, viewer) if asked else None,
            "file_answers": [(file, file_for(file.media, person, viewer)) for file in files] if asked else [],
        }


class FileReadersView(ReadersView):
    model, edit_name = None, ""

    @cached_property
    def subject(self):
        return get_object_or_404(self.model.objects.select_related("collection"), pk=self.kwargs["key"])

    @property
    def back(self):
        return reverse(self.edit_name, args=[self.subject.pk])

    def may_look(self):
        policy = policy_registry.get_by_type(self.model)
        return policy.user_has_permission_for_instance(self.request.user, "change", self.subject)

    def findings(self, person, asked):
        lines = file_of(self.subject, self.request.user).lines
        return {"lines": lines, "answer": file_for(self.subject, person, self.request.user) if asked else None}


class ReadersButton(PageMenuItem):
    label = TITLE
    icon_name = "view"
    url_name = "page_readers"

    def is_shown(self, user):
        return not self.page.is_root() and self.page.permissions_for_user(user).can_edit()


page_readers = require_admin_access(PageReadersView.as_view())
document_readers = require_admin_access(FileReadersView.as_view(model=PortalDocument, edit_name="wagtaildocs:edit"))
image_readers = require_admin_access(FileReadersView.as_view(model=PortalImage, edit_name="wagtailimages:edit"))
