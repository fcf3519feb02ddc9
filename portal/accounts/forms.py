"""allauth's forms in the portal's words: labels above the fields, nothing written inside them."""

from allauth.account import forms
from django import forms as fields
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.admission import invited_address, may_sign_up

PASSWORD_HINT = _("12 characters or more. Three words that do not belong together are easy to keep in mind.")


class PlainFields:
    """Takes away what stands inside fields, and gives labels, hints and messages by the name of the field."""

    labels = {}
    hints = {}
    wanted = {"email": _("Write your e-mail address."), "login": _("Write your e-mail address.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if name in ("email", "login"):
                field.error_messages["invalid"] = _("Write the whole e-mail address, for example name@example.org.")
            if name in self.wanted:
                field.error_messages["required"] = self.wanted[name]


class SignInForm(PlainFields, forms.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username webauthn"


class SignUpForm(PlainFields, forms.SignupForm):
    first_name = fields.CharField(max_length=150, widget=fields.TextInput(attrs={"autocomplete": "given-name"}))
    last_name = fields.CharField(max_length=150, widget=fields.TextInput(attrs={"autocomplete": "family-name"}))
    field_order = ["first_name", "last_name", "email", "password1"]
    labels = {
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "email": _("E-mail address"),
        "password1": _("Password"),
    }
    hints = {"password1": PASSWORD_HINT}
    wanted = {
        **PlainFields.wanted,
        "first_name": _("Write your first name. Others see it."),
        "last_name": _("Write your last name. Others see it."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        invited = invited_address(forms.context.request)
        if invited:
            self.initial["email"] = invited
            self.fields["email"].widget.attrs["readonly"] = True
            self.fields["email"].help_text = _("Your invitation is for this address. You can change it later.")

    def clean_email(self):
        email = super().clean_email()
        if not may_sign_up(forms.context.request, email):
            raise ValidationError(
                _("No account can be made with this address. Use the e-mail address that you were invited with.")
            )
        return email


class ChangeEmailForm(PlainFields, forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}


class ChangePasswordForm(PlainFields, forms.ChangePasswordForm):
    labels = {
        "oldpassword": _("Password until now"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints = {"password1": PASSWORD_HINT}


class SetPasswordForm(PlainFields, forms.SetPasswordForm):
    labels = {"password1": _("Password"), "password2": _("Password once more")}
    hints = {"password1": PASSWORD_HINT}


class ForgottenPasswordForm(PlainFields, forms.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class NewPasswordForm(PlainFields, forms.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password once more")}
    hints = {"password1": PASSWORD_HINT}


class PasswordOnceMoreForm(PlainFields, forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class ConfirmEmailForm(PlainFields, forms.ConfirmEmailVerificationCodeForm):
    labels = {"code": _("Code from the mail")}
