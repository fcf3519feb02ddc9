from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from communities.inviting import MOST_AT_ONCE, read_addresses
from communities.models import CommunityPage, CommunityRules, JoinRequest, Membership
from communities.privacy import Readers, readers_of
from portal.keys import as_key
from portal.pages.title_order import by_title


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
        self.fields["community"].queryset = CommunityPage.objects.listed_to(viewer).order_by(by_title())
        self.fields["community"].empty_label = _("Not sure yet")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person reads it. Say what would help them: another community, another time."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write why. The person would otherwise be left guessing.")},
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)
    task = forms.CharField(
        label=_("Task"), max_length=120, required=False, help_text=_("For example: keeps the library in order.")
    )


class AppointForm(forms.Form):
    """Names an account by its address; `user` is that account."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The address with which the person signs in. Whoever has no account yet is invited first."),
        error_messages={"required": _("Write the e-mail address of the person.")},
    )
    user = None

    def clean_email(self):
        address = self.cleaned_data["email"].lower()
        self.user = get_user_model().objects.filter(email=address, is_active=True).first()
        if self.user is None:
            raise forms.ValidationError(_("Nobody signs in with this address. Invite the person first."))
        return address


class MemberChoice(forms.ModelChoiceField):
    def label_from_instance(self, membership):
        return membership.person.title


class SuccessorForm(forms.Form):
    successor = MemberChoice(
        queryset=Membership.objects.none(),
        label=_("Who looks after the community from now on"),
        help_text=_("You stay a member."),
        empty_label=_("Choose a member"),
        error_messages={"required": _("Choose who takes over.")},
    )

    def __init__(self, *args, own, **kwargs):
        super().__init__(*args, **kwargs)
        others = Membership.objects.active().filter(community=own.community_id).exclude(pk=own.pk)
        with_account = others.filter(person__user__is_active=True)
        self.fields["successor"].queryset = with_account.select_related("person").order_by(by_title("person__"))


class InviteForm(forms.Form):
    """Addresses as they are pasted. What cannot be read is in `wrong`, and no reason to refuse the others."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One a line, or with commas between them. You can paste a list from your mail programme."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Write at least one e-mail address.")},
    )
    message = forms.CharField(
        label=_("A few words of your own"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    right = wrong = ()

    def clean_addresses(self):
        text = self.cleaned_data["addresses"]
        self.right, self.wrong = read_addresses(text)
        if not self.right:
            raise forms.ValidationError(_("None of this is an e-mail address, such as name@example.org."))
        if len(self.right) > MOST_AT_ONCE:
            raise forms.ValidationError(
                _("These are %(found)d addresses. Invite at most %(most)d at once."),
                params={"found": len(self.right), "most": MOST_AT_ONCE},
            )
        return text

    def with_wrong_ones_only(self):
        """The form again, with what could not be read and the words of one's own still in it."""
        again = InviteForm({"addresses": "\n".join(self.wrong), "message": self.cleaned_data["message"]})
        again.full_clean()
        again.errors["addresses"] = again.error_class(
            [_("These were not sent, because they are no e-mail addresses: %s") % ", ".join(self.wrong)]
        )
        return again

    def said(self, outcome):
        """What became of the addresses, in one sentence each."""
        sentences = [
            ngettext("%d person is invited.", "%d people are invited.", len(outcome.invited)) % len(outcome.invited)
        ]
        if outcome.again:
            sentences.append(_("Invited before, so not again: %s.") % ", ".join(outcome.again))
        if outcome.members:
            sentences.append(_("Members already: %s.") % ", ".join(outcome.members))
        return " ".join(str(sentence) for sentence in sentences)


class RulesForm(forms.ModelForm):
    readers = forms.ChoiceField(
        label=_("Who reads what the community shares"),
        choices=Readers.choices,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = CommunityRules
        fields = ["joining", "moderation"]
        widgets = {"joining": forms.RadioSelect, "moderation": forms.RadioSelect}
        labels = {"joining": _("How people join"), "moderation": _("Who approves what is handed in")}

    def __init__(self, *args, may_moderate, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["readers"].initial = readers_of(self.instance)
        if not may_moderate:
            del self.fields["moderation"]

    def save(self, commit=True):
        """Writes its own fields only: another facilitator may have changed others since the form was opened."""
        self.instance.save(update_fields=[name for name in self.Meta.fields if name in self.fields])
        return self.instance

    @property
    def changes(self):
        """What is not as it was, in words for the log."""
        changed = [(self.fields[name].label, dict(self.fields[name].choices)) for name in self.changed_data]
        answers = [self.cleaned_data[name] for name in self.changed_data]
        return ", ".join(f"{label}: {words[value]}" for (label, words), value in zip(changed, answers, strict=True))
