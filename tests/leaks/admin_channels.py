"""The admin, for those whom it is open to while most of the network is not theirs: every route, asked about secrets."""

import functools
import itertools

from wagtail.models import Site, Workflow

from communities.models import CommunityRules
from portal.models import PortalPage
from tests.leaks import expected
from tests.leaks.cast import ROLES
from tests.leaks.channels import Channel
from tests.leaks.routes import all_routes, filled
from tests.leaks.searching import LIVE_TITLE, LOOKED_UP
from tests.leaks.words import Thing

HALF_INSIDE = frozenset({"branch-editor", "support-team"})
# Whoever edits everything may see all of it: for them it is only asked whether they do.
ASKED = frozenset(ROLES) - expected.EDITS_EVERYTHING
# Who asks the search for its reasons, and two who may not.
ASKING_WHY = frozenset({*expected.ADMIN, "member", "anonymous"})
VIEWERS = ("me", "member", "visitor")
# How the search finds these is asked: what is open, what leads to what is closed, what is closed and what is a draft.
EXPLAINED = (
    Thing("resource", "open"),
    Thing("resource", "open", "edited"),
    Thing("resource", "pointing"),
    Thing("community", "elsewhere"),
    Thing("resource", "hidden"),
    Thing("resource", "hidden", "draft"),
)
# A channel is a part of the admin, known by how its addresses begin.
PARTS = {
    "page chooser": ("choose-page/",),
    "admin API": ("api/",),
    "drafts and previews": (
        "pages/<int:page_id>/view_draft",
        "pages/<int:page_id>/edit/preview",
        "pages/workflow/preview",
    ),
    "versions": (
        "pages/<int:page_id>/revisions",
        "pages/(?P<pk>",
        "pages/<int:page_id>/history",
        "pages/<int:page_id>/workflow_history",
    ),
    "page editor": (
        "pages/<int:page_id>/edit/",
        "pages/add/",
        "pages/<int:page_id>/",
        "pages/<int:page_to_move_id>/",
        "pages/workflow/",
    ),
    "explorer and search": ("pages/", "bulk/"),
    "reports": ("reports/",),
    "pictures in the admin": ("images/",),
    "documents in the admin": ("documents/",),
    "vocabularies": ("snippets/", "tag-autocomplete/"),
    "lists of pages": ("resource_pages/", "gathering_pages/", "community_pages/", "profile_pages/"),
    "records": ("events/", "communities/", "portal/"),
    "accounts and groups": ("users/", "groups/"),
    "collections": ("collections/",),
    "redirects in the admin": ("redirects/",),
    "workflows": ("workflows/",),
    "recommended results": ("searchpicks/",),
    "front of the admin": ("",),
}
LEFT_OUT = ("admin/logout/", "admin/sprite/", "admin/.*/", "admin/failwhale/")
QUESTIONS = {
    "choose-page/search/": ("q=matrix", "q=matrix&page_type=resources.ResourcePage"),
    "choose-page/": (
        "page_type=resources.ResourcePage",
        "page_type=communities.CommunityPage",
        "page_type=home.StandardPage",
    ),
    "pages/search/": ("q=matrix",),
    "pages/search/results/": ("q=matrix",),
    "pages/why-is-this-found/": ("q=matrix", "q=matrix&as_whom=member"),
    "pages/<int:page_id>/in-search/": ("q=matrix", "q=matrix&as_whom=visitor"),
    "tag-autocomplete/": ("term=zq",),
    "images/": ("q=zq",),
    "documents/": ("q=zq",),
    "images/chooser/results/": ("q=zq",),
    "documents/chooser/results/": ("q=zq",),
    "reports/site-history/": ("export=csv",),
    "reports/aging-pages/": ("export=csv",),
    "reports/locked/": ("export=csv",),
    "reports/workflow/": ("export=csv",),
    "reports/workflow_tasks/": ("export=csv",),
    "reports/page-types-usage/": ("export=csv",),
    "events/commitment/": ("export=csv",),
    "communities/joinrequest/": ("export=csv",),
    "portal/outgoingmail/": ("export=csv",),
    "api/main/pages/": ("search=matrix", "fields=*", "for_explorer=1"),
    "api/main/images/": ("fields=*",),
    "api/main/documents/": ("fields=*",),
}
PRIMARY_KEYS = (
    ("collections/", "collection"),
    ("users/", "user"),
    ("groups/", "group"),
    ("sites/", "site"),
    ("snippets/", "topic"),
    ("workflows/", "workflow"),
    ("api/main/images/", "image"),
    ("images/chooser/", "image"),
    ("api/main/documents/", "document"),
    ("documents/chooser/", "document"),
    ("", "page"),
)


def admin_routes():
    for pattern, _name in all_routes():
        if pattern.startswith("admin/") and pattern not in LEFT_OUT:
            yield pattern.removeprefix("admin/")


def part_of(route):
    return next(part for part, starts in PARTS.items() if route.startswith(starts))


def secrets(world, part):
    """What somebody half inside asks about: a closed resource, a draft of an open one, and one in review."""
    names = [Thing("resource", "hidden")]
    if part in ("drafts and previews", "versions", "page editor"):
        names += [Thing("resource", "open", "draft"), Thing("resource", "listed", "in-review")]
    for name in names:
        yield world.things[name]


def values_for(world, thing, route):
    """What the places of a route are filled with, where it is asked about `thing`."""
    values, keys = _values_of(world, thing.name)
    return {
        **values,
        "pk": keys[next(key for start, key in PRIMARY_KEYS if route.startswith(start))],
        "key": keys[route.split("s/")[0]] if route.endswith("readers/") else 1,
    }


@functools.cache
def _values_of(world, name):
    """The values of most places, and the keys of what belongs to the thing."""
    thing = world.things[name]
    page = PortalPage.objects.get(pk=thing.page.pk)
    rules = CommunityRules.objects.get(community=world.communities["hidden"].pk)
    keys = {
        "page": page.pk,
        "image": thing.image.pk,
        "document": thing.document.pk,
        "collection": rules.collection_id,
        "group": rules.group_id,
        "user": world.author.pk,
        "site": Site.objects.get().pk,
        "topic": page.topics.first().pk,
        "workflow": Workflow.objects.first().pk,
    }
    state = page.current_workflow_state
    values = {
        **dict.fromkeys(("page_id", "parent_page_id", "page_to_move_id", "page_pk", "object_id"), page.pk),
        "destination_id": world.elsewhere.pk,
        "revision_id": page.latest_revision_id,
        "revision_id_a": "live",
        "revision_id_b": "latest",
        "image_id": thing.image.pk,
        **dict.fromkeys(("document_id", "doc_id"), thing.document.pk),
        "collection_id": rules.collection_id,
        **dict.fromkeys(("instance_pk", "redirect_id", "session_id", "uploaded_file_id", "workflow_pk"), 1),
        "task_state_id": state.current_task_state_id if state else 1,
        "workflow_state_id": state.pk if state else 1,
        "query_id": world.recommended.pk,
        "task_id": state.current_task_state.task_id if state else 1,
        "action_name": "approve",
        "action": "delete",
        "filter_spec": "original",
        **dict.fromkeys(("content_type_app_name", "app_name", "app_label"), "resources"),
        **dict.fromkeys(("content_type_model_name", "model_name"), "resourcepage"),
        "uidb64": "x",
        "token": "x",
    }
    return values, keys


@functools.cache
def addresses_of(world, part, secrets_each):
    """Every route of a part of the admin, about so many secrets each; each address once."""
    found = {}
    for route in admin_routes():
        if part_of(route) == part:
            for thing in itertools.islice(secrets(world, part), secrets_each):
                place = filled(f"admin/{route}", values_for(world, thing, route))
                found[place] = True
                found |= dict.fromkeys(f"{place}?{question}" for question in QUESTIONS.get(route, ()))
                if route.startswith(
                    ("bulk/", "choose-page/chosen-multiple", "images/chooser/chosen-m", "documents/chooser/chosen-m")
                ):
                    key = (
                        thing.image.pk
                        if route.startswith("images")
                        else thing.document.pk
                        if route.startswith("doc")
                        else thing.page.pk
                    )
                    found[f"{place}?id={key}"] = True
    return list(found)


def admin_part(part):
    def look(world, browser):
        # For whoever is outside every door is the same, whatever lies behind it: each is tried once.
        return browser.see(*addresses_of(world, part, secrets_each=3 if browser.role in HALF_INSIDE else 1))

    allows = expected.may_see_in_reports if part == "reports" else expected.may_see_in_admin
    return Channel(part, look, allows=allows, roles=ASKED)


def look_at_what_is_edited(world, browser):
    """Those who edit everything find everything: a closed page in the explorer, a draft in the editor."""
    draft = world.things[Thing("resource", "hidden", "draft")].page
    return browser.see(f"/admin/pages/{draft.pk}/edit/", "/admin/choose-page/search/?q=matrix")


def shown_to_editors(role, portal, canary):
    return canary.thing == Thing("resource", "hidden", "draft") and canary.field in ("title", "summary", "licence")


def titles_looked_up(world):
    return {
        word: canary
        for word, canary in world.words.meaning.items()
        if canary.thing in LOOKED_UP and canary[1:] == LIVE_TITLE
    }


def look_at_reasons(world, browser):
    """What is found and by whom; a number that is not nought tells that a word stands somewhere."""
    start = "/admin/pages/why-is-this-found/?q="
    seen = browser.see(*(f"{start}matrix&kind=lesson&as_whom={viewer}" for viewer in VIEWERS))
    for word, canary in titles_looked_up(world).items():
        place = f"{start}{word}&as_typed=1"
        seen |= browser.see(f"{start}{word[:-1]}", place)
        if browser.open(place).total:
            seen.add(canary)
    return seen


def look_at_pages_in_search(world, browser):
    """How pages are found, and what the index holds of them; asked with words that they have and that others have."""
    words = ("matrix", *titles_looked_up(world))
    pages = [world.things[name].page.pk for name in EXPLAINED]
    return browser.see(
        *(f"/admin/pages/{page}/in-search/?q=matrix&as_whom={viewer}" for page in pages for viewer in VIEWERS),
        *(f"/admin/pages/{page}/in-search/?q={word}" for page in pages for word in words),
    )


def found_by_editors(role, portal, canary):
    is_open = canary.thing == Thing("resource", "open") and canary.version == "live"
    return role in expected.ADMIN and is_open and canary.field == "title"


def explained_to_editors(role, portal, canary):
    is_open = canary.thing == Thing("resource", "open") and canary.version == "live"
    return role in expected.ADMIN and is_open and canary.field in ("title", "summary", "body", "worked")


ADMIN = [
    *(admin_part(part) for part in PARTS),
    Channel("why it is found", look_at_reasons, found_by_editors, expected.may_see_in_admin, ASKING_WHY),
    Channel("how it is found", look_at_pages_in_search, explained_to_editors, expected.may_see_in_admin, ASKING_WHY),
    Channel(
        "what is edited",
        look_at_what_is_edited,
        shown_to_editors,
        expected.may_see_in_admin,
        frozenset(expected.EDITS_EVERYTHING),
    ),
]
