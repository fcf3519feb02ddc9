"""What the communities add to the list on the account page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from communities.permissions import is_support
from portal.accounts.entries import Entry


def hearing(request):
    return Entry(
        _("What comes by mail"), reverse("hearing"), _("How often you hear about what, and your topics."), "mail"
    )


def own_access(request):
    note = _("Your communities, your roles, and why you see what you see.")
    return Entry(_("What I can see and do"), reverse("own_access"), note, "people")


def welcome(request):
    note = _("Join further communities and follow further topics, as at your first visit.")
    return Entry(_("Find communities and topics"), reverse("welcome"), note, "people")


def invite(request):
    if not is_support(request.user):
        return None
    note = _("For the support team: invite people by their e-mail addresses.")
    return Entry(_("Invite people into the network"), reverse("invite_into_network"), note, "mail")


def close(request):
    note = _("Leave the network; choose what becomes of your name.")
    return Entry(_("Close my account"), reverse("close_account"), note, "cross")


ALL = (own_access, welcome, hearing, invite)
