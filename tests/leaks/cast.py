"""Containers, states, kinds and roles: what the world is made of."""

from tests.leaks.expected import PUBLISHED

CONTAINERS = ("open", "listed", "hidden", "archived", "archived-closed")
# Pages stand below a community's page; these stand one level deeper, below such a page.
NESTED = ("nested-open", "nested-listed", "nested-hidden")
NETWORK = "network"
STATES = ("live", "draft", "edited", "in-review", "scheduled", "expired", "rejected", "deleted")
KINDS = {
    "page": (*CONTAINERS, *NESTED),
    "resource": (*CONTAINERS, NETWORK),
    "event": (*CONTAINERS, NETWORK),
    "profile": ("open", "hidden"),
}
ROLES = (
    "anonymous",
    "non-member",
    "applicant",
    "invited",
    "member",
    "hosting-team",
    "former-member",
    "declined",
    "other-facilitator",
    "own-facilitator",
    "communications",
    "editor",
    "branch-editor",
    "support-team",
    "administrator",
    "deactivated",
    "author",
)
WITHOUT_ACCOUNT = ("anonymous",)
GROUPS = {"communications": "Communications", "editor": "Editors", "support-team": "Support team"}


def is_asked_for(name):
    """What nobody published answers alike in every container: two of them are asked."""
    return name.state in PUBLISHED or name.container in ("open", "hidden")
