"""What every page's form in the admin has to know about its own type."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from portal.pages import newer_version
from portal.pages.references import refuse_unknown


class PortalPageForm(WagtailAdminPageForm):
    """Offers the kinds of the page's own type, and asks for what cards and lists cannot do without.

    A draft may lack it, a page that is handed in or published may not. Every type names this form, or one made of it,
    as its `base_form_class`; on the base page itself Wagtail writes its own.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"] = forms.ChoiceField(
                choices=[("", _("Choose one")), *self.instance.kinds], label=self.fields["kind"].label, required=False
            )
        if "dated_on" in self.fields and self.instance._state.adding:
            self.initial["dated_on"] = self.initial.get("dated_on") or timezone.localdate()
        for name in self._needed():
            self.fields[name].required = True

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.for_user:
            refuse_unknown(form=self, user=self.for_user)

    def clean(self):
        data = super().clean()
        if data.get("slug") in getattr(self.parent_page.specific_class, "reserved_slugs", ()):
            self.add_error("slug", _("The list itself uses this address. Choose another."))
        if newer_version.is_out_of_date(page=self.instance, user=self.for_user, sent=self.data):
            self.add_error(None, newer_version.WORDS)
        return data

    def _needed(self):
        return [name for name in self.instance.needed_to_publish if name in self.fields]

    def defer_required_fields(self):
        super().defer_required_fields()
        for name in self._needed():
            self.fields[name].required = False
            self.deferred_required_fields.append(name)
