"""What the log says of accounts that ended."""

from django.utils.translation import gettext_lazy as _

from portal.personal_data.ending import CLOSE, ERASE, REOPEN


def register(actions):
    actions.register_action(CLOSE, _("Close an account"), _("The account was closed"))
    actions.register_action(REOPEN, _("Open an account again"), _("The account was opened again"))
    actions.register_action(ERASE, _("Erase an account"), _("The account was erased"))
