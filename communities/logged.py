"""What the log says of memberships and communities, in words.

The verbs write it, Wagtail's own history and audit screens show it.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log

from communities.models import Membership

# The verb's name: (what it is called in a list of actions, what the log says of one).
ACTIONS = {
    "join": (_("Join"), _("{person} joined")),
    "ask": (_("Ask to join"), _("{person} asked to join")),
    "add": (_("Add a member"), _("{person} was added as {role}")),
    "approve": (_("Approve a request"), _("The request of {person} was approved")),
    "decline": (_("Decline a request"), _("The request of {person} was declined: {reason}")),
    "invite": (_("Invite"), _("{person} was invited")),
    "accept_invitation": (_("Accept an invitation"), _("{person} accepted the invitation")),
    "leave": (_("Leave"), _("{person} left")),
    "close_account": (_("End with an account"), _("The membership of {person} ended as the account was closed")),
    "reopen_account": (_("Come back with an account"), _("{person} is back as {role} as the account was opened again")),
    "remove": (_("Remove a member"), _("{person} was removed: {reason}")),
    "change_role": (_("Change a role"), _("{person} became {role}")),
    "hand_over": (_("Take over facilitation"), _("{person} took over as facilitator")),
    "change_rules": (_("Change a community's rules"), _("The rules were changed: {rules}")),
    "archive": (_("End a community's work"), _("The community ended its work")),
    "reopen": (_("Take up a community's work again"), _("The community took up its work again")),
    "answer_request": (_("Answer a request to join the network"), _("A request to join the network: {state}")),
    "step_down": (_("Step down as facilitator"), _("{person} handed over as facilitator")),
}
PREFIX = "communities."
ROLES = {role.value: role.label.lower() for role in Membership.Role}


class MembershipFormatter(LogFormatter):
    """Fills the sentence of the action with what the entry holds; what it does not hold stays empty."""

    def format_message(self, entry):
        words = ACTIONS[entry.action.removeprefix(PREFIX)][1]
        data = {"person": "", "role": "", "reason": "", "rules": "", "state": "", **entry.data}
        data["role"] = ROLES.get(data["role"], data["role"])
        return words.format(**data)


def write_down(*, community, action, user, **data):
    """Leave a line in the log of the community's page."""
    log(instance=community, action=f"{PREFIX}{action}", user=user, data=data)


def write_down_answer(*, request, user):
    """Leave a line about a request to join the network, without a name: requests are forgotten, the log is not."""
    data = {"state": str(request.get_state_display())}
    log(instance=request, action=f"{PREFIX}answer_request", user=user, title=str(request._meta.verbose_name), data=data)


def register(actions):
    """Make every action of ours known to Wagtail's log."""
    for name, (label, _words) in ACTIONS.items():
        formatter = type(f"{name}_formatter", (MembershipFormatter,), {"label": label})
        actions.register_action(f"{PREFIX}{name}")(formatter)
