from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import PlainFields


class CodeForm(PlainFields, base.AuthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from your app, or one of your recovery codes.")}


class CodeOnceMoreForm(PlainFields, base.ReauthenticateForm):
    labels, hints = CodeForm.labels, CodeForm.hints


class FirstCodeForm(PlainFields, totp.ActivateTOTPForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits that the app shows now.")}


class AddPasskeyForm(PlainFields, webauthn.AddWebAuthnForm):
    """Every key is one that signs in alone: a fingerprint, a face or a PIN is asked for, and no password."""

    labels = {"name": _("Name of the passkey")}
    hints = {"name": _("So that you can tell your devices apart, for example “Phone” or “Ward computer”.")}
    passwordless = forms.BooleanField(
        required=True, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True}), label=""
    )


class RenamePasskeyForm(PlainFields, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name of the passkey")}
