"""Who may see which word: the answer by hand, from what the network has decided. It calls nothing of the portal.

A role is somebody's part in every community of the world; `portal` is "open" or "closed".
"""

NO_ACCOUNT = {"anonymous", "deactivated"}
# Who reads what closed communities share: those who belong, and those who look after the whole network.
INSIDE = {"member", "hosting-team", "own-facilitator", "communications", "support-team", "administrator"}
OPEN_CONTAINERS = {"open", "archived", "nested-open", "network", "pointing", "elsewhere"}
LISTED_CONTAINERS = {"listed", "archived-closed"}
# The name and the subject of a closed community that is listed.
CARD = {"title", "slug", "summary", "topic"}
PUBLISHED = {"live", "edited"}
KEPT_BY_OWNER = {"hidden role", "hidden contact"}
# Who edits what in the admin. Editors write for the whole network, communications publish.
EDITS_EVERYTHING = {"communications", "editor", "administrator"}
EDITS_COMMUNITIES_AND_PEOPLE = {"support-team"}
LOOKS_AFTER_COMMUNITY = {"own-facilitator", "support-team", "administrator"}
ADMIN = EDITS_EVERYTHING | EDITS_COMMUNITIES_AND_PEOPLE | {"branch-editor"}


def reads_container(role, portal, container):
    """Whether `role` reads what stands in this container."""
    if container in OPEN_CONTAINERS:
        return portal == "open" or role not in NO_ACCOUNT
    if container.endswith("staff"):
        return role in {"communications", "administrator"}
    return role in INSIDE


def may_see(role, portal, canary):
    """Whether `role` may meet this word anywhere in the portal that everybody uses."""
    thing, field = canary.thing, canary.field
    if thing.kind == "person":
        return may_see_person(role, portal, canary)
    if thing.kind == "membership":
        return may_see_membership(role, canary)
    if thing.kind == "community":
        return may_see_community(role, portal, canary)
    if thing.state not in PUBLISHED or canary.version == "draft" or field in KEPT_BY_OWNER:
        return False
    # Everybody in the network has a profile that the network reads, whatever they belong to.
    return reads_container(role, portal, "network" if thing.kind == "profile" else thing.container)


def may_see_person(role, portal, canary):
    """Names are the network's; the address that somebody signs in with is their own."""
    if canary.field == "address":
        return role == canary.thing.container
    return portal == "open" or role not in NO_ACCOUNT


def may_see_membership(role, canary):
    """What somebody wrote when asking, and why they were refused, is between them and those who look after it."""
    theirs = {"message": "applicant", "reason": "declined", "task": "hosting-team"}[canary.field]
    if canary.field == "task":
        return canary.thing.container in ("open", "archived") or role in INSIDE
    return role == theirs or role in LOOKS_AFTER_COMMUNITY


def may_see_community(role, portal, canary):
    container, field = canary.thing.container, canary.field
    if reads_container(role, portal, container):
        return True
    if container in LISTED_CONTAINERS:
        return role not in NO_ACCOUNT and field in CARD
    # Whoever is invited to a hidden community knows its name and subject.
    return role == "invited" and field in CARD


HANDED_IN = {"in-review", "rejected"}
COMMUNITIES = {"open", "listed", "hidden", "archived", "archived-closed"}


def may_see_submissions(role, portal, canary):
    """What is not published: its author and those who edit everything; once handed in, support and whoever reviews it."""
    thing = canary.thing
    if may_see_vocabulary(role, portal, canary):
        return True
    if thing.kind not in {"resource", "event", "page", "profile"} or thing.state == "deleted":
        return False
    if role in {"own-facilitator", "support-team"}:
        return thing.state in HANDED_IN and (thing.container in COMMUNITIES or role == "support-team")
    is_unpublished = thing.state not in PUBLISHED or canary.version == "draft"
    return role in EDITS_EVERYTHING or (role == "author" and is_unpublished)


def may_fetch(role, portal, canary):
    """Files: as the page that uses them; those of drafts as the draft, and always for whoever brought them."""
    if may_see_submissions(role, portal, canary) or role in EDITS_EVERYTHING:
        return True
    return role == "author" and canary.thing.state == "deleted"


def may_see_vocabulary(role, portal, canary):
    """Topics are a vocabulary that everybody chooses from, whatever they are used for."""
    return may_see(role, portal, canary) or (canary.field == "topic" and role not in NO_ACCOUNT)


def may_see_in_notices(role, portal, canary):
    """A draft is named to its author, to those who look after its community, and to whoever may publish it."""
    if may_see(role, portal, canary):
        return True
    thing = canary.thing
    is_draft = thing.state in {"draft", "in-review", "scheduled", "expired", "rejected"}
    if canary.field != "title" or not is_draft:
        return False
    if role == "own-facilitator":
        return thing.container in {"open", "listed", "hidden", "archived", "archived-closed"} and thing.kind != "page"
    return role in {"author", "communications", "support-team", "administrator"}


def may_see_in_mails(role, portal, canary):
    """As in notices; whoever was refused by a community is told its name, even that of a hidden one."""
    refused = role == "declined" and canary.thing.kind == "community" and canary.field == "title"
    return refused or may_see_in_notices(role, portal, canary)


def may_take_along(role, portal, canary):
    """One's own data: what one wrote, brought or decided on, under the titles that it has, and where one belonged as far as one may know of it."""
    if may_see_in_notices(role, portal, canary):
        return True
    if canary.thing.kind == "community":
        return canary.field == "title" and may_see_community(role, portal, canary)
    return role in {"author", "administrator"} and canary.thing.kind not in {"person", "membership"}


def may_see_in_admin(role, portal, canary):
    """In the admin whoever edits a page sees all of it; whoever edits none of a branch sees what readers see."""
    thing = canary.thing
    if may_see(role, portal, canary) or role in EDITS_EVERYTHING:
        return True
    # Topics are chosen from; the admin names accounts by their address where they have no name.
    if role in ADMIN and (canary.field == "topic" or (thing.kind == "person" and canary.field == "address")):
        return True
    is_below_communities = thing.kind in {"community", "profile", "page", "person", "membership"}
    return role in EDITS_COMMUNITIES_AND_PEOPLE and is_below_communities and "staff" not in thing.container


def may_see_in_reports(role, portal, canary):
    """Who did what to what was handed in is told to the support team, which may open it."""
    was_handed_in = canary.field == "title" and canary.thing.state in HANDED_IN
    return may_see_in_admin(role, portal, canary) or (role == "support-team" and was_handed_in)


# Fields by which something is known on a card, in a list and in a search.
ON_CARD = {"title", "summary"}
ON_PAGE = {
    "page": {"title", "summary", "body", "description"},
    "resource": {
        "title",
        "summary",
        "body",
        "worked",
        "failed",
        "link",
        "source",
        "licence",
        "topic",
        "tag",
        "author",
        "file title",
        "file name",
        "image file",
    },
    "event": {
        "title",
        "summary",
        "body",
        "place",
        "address",
        "online",
        "opening",
        "agenda",
        "host",
        "reflection",
        "question",
        "commitment",
        "person",
        "topic",
        "image file",
    },
    "profile": {"title", "summary", "organisation", "help", "topic"},
    "community": {"title", "summary", "enquiry", "question", "rhythm", "place", "practice", "contact"},
}
