from django import forms
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from communities.models import CommunityPage, JoinRequest
from portal.keys import as_key


class CommunityField(forms.ModelChoiceField):
    def to_python(self, value):
        if isinstance(value, str) and value and as_key(value) is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class JoinRequestForm(forms.ModelForm):
    # People never see this field; programs that fill in every field do.
    website = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = JoinRequest
        field_classes = {"community": CommunityField}
        fields = ["name", "email", "organisation", "community", "message"]
        error_messages = {
            "name": {"required": _("Write your name.")},
            "email": {
                "required": _("Write your e-mail address, so that we can answer."),
                "invalid": _("Write the whole e-mail address, for example name@example.org."),
            },
        }
        widgets = {"message": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["community"].queryset = CommunityPage.objects.visible_to(viewer).order_by(Lower("title"))
        self.fields["community"].empty_label = _("Not sure yet")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
