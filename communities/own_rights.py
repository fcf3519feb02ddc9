"""What somebody can see and do, and why, in sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models import CommunityPage, Membership
from communities.permissions import is_support
from portal.pages.title_order import by_title

Role, State = Membership.Role, Membership.State
DOES = {
    Role.MEMBER: gettext_lazy("take part, and suggest what should be shared"),
    Role.HOSTING_TEAM: gettext_lazy("propose gatherings and hand in resources"),
    Role.FACILITATOR: gettext_lazy("hand in and review, answer requests, invite, and change the rules"),
}


def access_of(user) -> dict:
    """`memberships` (row, reads, does), `closed` communities that are listed to `user`, `open_total`, and `hats`."""
    readable = set(CommunityPage.objects.visible_to(user).order_by().values_list("pk", flat=True))
    listed = list(CommunityPage.objects.listed_to(user).order_by(by_title()))
    rows = Membership.objects.of(user).exclude(state=State.LEFT).filter(community__live=True)
    rows = rows.select_related("community").order_by(by_title("community__"))
    known = {community.pk for community in listed}
    mine = [row for row in rows if row.community_id in known or row.state in (State.ACTIVE, State.INVITED)]
    own = {row.community_id for row in mine if row.is_active}
    return {
        "memberships": [(row, _reads(row, row.community_id in readable), DOES[row.role]) for row in mine],
        "closed": [community for community in listed if community.pk not in readable],
        "open_total": len(readable - own),
        "hats": _hats(user),
    }


def _reads(row, readable):
    if row.is_active:
        return _("You read everything that it shares, because you are a member.")
    if readable:
        return _("You read everything that it shares, because it is open to you.")
    return _("You do not read what it shares: that is for its members.")


def _hats(user):
    hats = []
    if user.may_edit:
        groups = ", ".join(user.groups.filter(community_rules=None).values_list("name", flat=True))
        hats.append(
            _("You work in the admin, because you belong to: %(groups)s.") % {"groups": groups}
            if groups
            else _("You work in the admin, because you are an administrator.")
        )
    if is_support(user):
        hats.append(_("You may help every community out, because you belong to the support team."))
    if user.has_perm("communities.read_closed"):
        hats.append(_("You read what closed communities share, because you look after the whole network."))
    return hats
