"""The account page is a list of entries: the portal's own, then those that the rooms above register.

A room registers in its AppConfig: `entries.register(entry)`, where `entry(request)` gives an Entry, or None for whom
there is none. Entries stand in the order in which they were registered.
"""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_provider_adapter
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.second_factor import FACTORS


@dataclass(frozen=True)
class Entry:
    title: str
    address: str
    note: str
    icon: str = "arrow"


_others, _last = [], []


def register(entry, *, last=False):
    """`last` is for what one does when one goes: it stands below everything else."""
    entries = _last if last else _others
    if entry not in entries:
        entries.append(entry)


def entries_for(request):
    own = [email, password, second_factor, passkeys, providers, sessions, feeds]
    return [entry for make in (*own, *_others, my_data, *_last) if (entry := make(request))]


def email(request):
    return Entry(_("E-mail address"), reverse("account_email"), request.user.email, "mail")


def password(request):
    if request.user.has_usable_password():
        return Entry(_("Password"), reverse("account_change_password"), _("Change the password you sign in with."))
    return Entry(_("Password"), reverse("account_set_password"), _("You have none. You can set one."))


def second_factor(request):
    set_up = Authenticator.objects.filter(user=request.user, type__in=FACTORS).exists()
    on, off = _("On: a password alone does not open your account."), _("Off: only your password is asked for.")
    return Entry(_("Second step"), reverse("mfa_index"), on if set_up else off, "check" if set_up else "clock")


def passkeys(request):
    number = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN).count()
    none = _("None yet. With one you sign in by fingerprint, face or PIN.")
    note = ngettext("%(n)s passkey", "%(n)s passkeys", number) % {"n": number} if number else none
    return Entry(_("Passkeys"), reverse("mfa_list_webauthn"), note)


def providers(request):
    names = ", ".join(provider.name for provider in get_provider_adapter().list_providers(request))
    note = _("Sign in with {names}.").format(names=names)
    return Entry(_("Other ways to sign in"), reverse("socialaccount_connections"), note) if names else None


def my_data(request):
    note = _("Download what the network holds about you.")
    return Entry(_("Take my data along"), reverse("my_data"), note, "file")


def sessions(request):
    note = _("See where you are signed in, and sign out from there.")
    return Entry(_("Devices"), reverse("usersessions_list"), note)


def feeds(request):
    note = _("Make them new if somebody else may have one.")
    return Entry(_("Feed addresses"), reverse("feed_addresses"), note, "feed")
