"""Makes a network out of an empty database: page tree, vocabularies, groups and the site's identity."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from taggit.models import Tag
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Site, Task, Workflow

from communities.models import CommunityIndexPage, JoiningTheNetwork, JoinRequest, ProfileIndexPage
from communities.moderation.workflows import make_workflows
from events.models import Commitment, EventIndexPage
from home.models import HomePage, StandardPage
from home.starting_texts import AUDIENCES, CARE_SETTINGS, LISTS, STANDARD_PAGES, TOPICS
from portal.models import (
    Audience,
    CareSetting,
    OutgoingMail,
    PortalDocument,
    PortalImage,
    PortalPage,
    SiteIdentity,
    Topic,
)
from resources.models import LibraryPage
from search.models import SynonymSet

LIST_MODELS = {
    "communities": CommunityIndexPage,
    "people": ProfileIndexPage,
    "gatherings": EventIndexPage,
    "library": LibraryPage,
}
# Whoever has not signed in may see which communities there are, and how to join.
OPEN_LISTS = ("communities",)
PAGE_RIGHTS = {
    "Communications": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    "Editors": ("add", "change"),
}
# Helps every community out, makes new ones, and answers where no facilitator does.
SUPPORT_TEAM = "Support team"
KEPT_BY_COMMUNICATIONS = (
    Topic,
    CareSetting,
    Audience,
    Tag,
    SiteIdentity,
    SynonymSet,
    JoiningTheNetwork,
    JoinRequest,
    Commitment,
    OutgoingMail,
    SearchPromotion,
)


@transaction.atomic
def build_network(*, name, strapline="", contact_email=""):
    """Make page tree, vocabularies, groups and identity, and return the home page.

    Once: where there is a home page, the rest belongs to whoever has edited it since, and nothing is made.
    """
    existing = HomePage.objects.first()
    if existing:
        return existing
    home = _home_page()
    for slug, (title, summary) in LISTS.items():
        _child(home, LIST_MODELS[slug], slug, title=title, summary=summary, is_public=slug in OPEN_LISTS)
    for slug, (title, summary, paragraphs) in STANDARD_PAGES.items():
        body = [("paragraph", paragraph) for paragraph in paragraphs]
        _child(home, StandardPage, slug, title=title, summary=summary, body=body, is_public=True)
    _vocabularies()
    _groups()
    make_workflows()
    site = Site.objects.get(is_default_site=True)
    if not SiteIdentity.objects.filter(site=site).exists():
        SiteIdentity.objects.create(site=site, name=name, strapline=strapline, contact_email=contact_email)
    return home


def _host():
    """Wagtail builds full addresses (feeds, calendar files, sitemap) from its site record."""
    base = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return {"hostname": base.hostname, "port": base.port or (443 if base.scheme == "https" else 80)}


def _home_page():
    """The root of the default site; the welcome page that Wagtail's migration leaves is put out of its place."""
    root = PortalPage.objects.get(depth=1)
    welcome = PortalPage.objects.filter(depth=2, slug="home").first()
    if welcome:
        welcome.delete()
        root = PortalPage.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Home", slug="home"))
    home.save_revision(log_action=True).publish()
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "site_name": "", **_host()})
    return home


def _child(home, model, slug, **fields):
    page = home.add_child(instance=model(slug=slug, show_in_menus=True, live=False, **fields))
    page.save_revision(log_action=True).publish()


def _vocabularies():
    for model, names in ((CareSetting, CARE_SETTINGS), (Audience, AUDIENCES)):
        if not model.objects.exists():
            for place, term in enumerate(names):
                model.objects.create(name=term, sort_order=place)
    if not Topic.objects.exists():
        for term in TOPICS:
            Topic.objects.create(name=term)


def _groups():
    """Communications publish; editors write and hand in. Wagtail's own group of moderators becomes communications."""
    if not Group.objects.filter(name="Communications").exists():
        Group.objects.filter(name="Moderators").update(name="Communications")
    root, collection = PortalPage.objects.get(depth=1), Collection.objects.get(depth=1)
    for name, rights in PAGE_RIGHTS.items():
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        for right in rights:
            permission = Permission.objects.get(codename=f"{right}_portalpage")
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        for model in (PortalImage, PortalDocument):
            for right in ("add", "choose", *(("change",) if name == "Communications" else ())):
                permission = Permission.objects.get(codename=f"{right}_{model._meta.model_name}")
                GroupCollectionPermission.objects.get_or_create(
                    group=group, collection=collection, permission=permission
                )
    communications = Group.objects.get(name="Communications")
    for model in KEPT_BY_COMMUNICATIONS:
        names = [f"{right}_{model._meta.model_name}" for right in ("add", "change", "delete", "view")]
        communications.permissions.add(*Permission.objects.filter(codename__in=names))
    _support_team(communications)
    redirects = Permission.objects.filter(content_type__app_label="wagtailredirects")
    collections = Permission.objects.filter(content_type__app_label="wagtailcore", codename__endswith="_collection")
    communications.permissions.add(*redirects, *collections)
    # Their buttons read "Submit to …" and "Resubmit to …".
    for model in (Workflow, Task):
        model.objects.filter(name="Moderators approval").update(name="Communications")


def _support_team(communications):
    team, _made = Group.objects.get_or_create(name=SUPPORT_TEAM)
    by_codename = {permission.codename: permission for permission in Permission.objects.all()}
    communications.permissions.add(by_codename["read_closed"])
    team.permissions.add(by_codename["access_admin"], by_codename["read_closed"], by_codename["change_membership"])
    team.permissions.add(by_codename["view_joinrequest"], by_codename["change_joinrequest"])
    for model in (CommunityIndexPage, ProfileIndexPage):
        for right in ("add", "change", "publish"):
            GroupPagePermission.objects.get_or_create(
                group=team, page=model.objects.get(), permission=by_codename[f"{right}_portalpage"]
            )
