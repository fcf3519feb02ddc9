"""Pages for tests: sequenced titles, published, under the list that their type belongs to."""

import datetime
import functools
import io
import itertools

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from PIL import Image
from wagtail.models import GroupPagePermission, Site

from communities import membership
from communities.models import CommunityIndexPage, CommunityPage, Membership, ProfileIndexPage, ProfilePage
from events.models import BasecampPage, EventIndexPage, EventPage
from home.models import StandardPage
from portal.accounts.email_addresses import confirm_address
from portal.models import GatheringKind, PersonKind, PortalImage, ResourceKind, Topic
from resources.models import LibraryPage, ResourcePage

numbers = itertools.count(1)
UTC = datetime.UTC
RELATED = ("topics", "tags", "communities")


def home_page():
    return Site.objects.get(is_default_site=True).root_page.specific


def make_page(model, parent, title, **fields):
    """Add and publish a page."""
    related = {name: fields.pop(name) for name in RELATED if fields.get(name)}
    live = fields.pop("live", True)
    page = model(title=title, slug=fields.pop("slug", f"{slugify(title)[:60]}-{next(numbers)}"), live=live, **fields)
    for name, rows in related.items():
        # Kept by the page until it is saved, once.
        getattr(page, name).set(rows)
    parent.add_child(instance=page)
    return page


@functools.cache
def teal_field():
    data = io.BytesIO()
    Image.new("RGB", (64, 45), "teal").save(data, "PNG")
    return data.getvalue()


def picture():
    """A small picture in the media folder of the test."""
    number = next(numbers)
    file = ContentFile(teal_field(), name=f"picture-{number}.png")
    return PortalImage.objects.create(title=f"Picture {number}", description="A teal field", file=file)


def make_topic(name=None, parent=None):
    return Topic.objects.create(name=name or f"Topic {next(numbers)}", parent=parent)


def make_community(title=None, **fields):
    fields.setdefault("stage", "maturing")
    return make_page(CommunityPage, CommunityIndexPage.objects.get(), title or f"Community {next(numbers)}", **fields)


def make_person(title=None, **fields):
    fields.setdefault("kind", PersonKind.MEMBER)
    communities = fields.pop("communities", ())
    person = make_page(ProfilePage, ProfileIndexPage.objects.get(), title or f"Person {next(numbers)}", **fields)
    for community in communities:
        membership.add(community=community, person=person)
    return person


def make_facilitator(community, **fields):
    return add_to(community, make_person(kind=PersonKind.FACILITATOR, **fields), Membership.Role.FACILITATOR)


def add_to(community, person, role=Membership.Role.MEMBER, task=""):
    """Make `person` an active member of `community`; return the person."""
    membership.add(community=community, person=person, role=role, task=task)
    return person


# Where a test has no transaction, words for the search would be written after each of the statements.
@transaction.atomic
def make_account(title=None, email=None, **fields):
    """An account that can sign in, with its profile as `account.profile`; the password is "a-long-password"."""
    email = email or f"person-{next(numbers)}@example.org"
    account = get_user_model().objects.create_user(email, "a-long-password")
    confirm_address(user=account)
    make_person(title, user=account, **fields)
    return account


def make_branch_editor(branch, *rights, **fields):
    """An account with admin access that has `rights`, such as "change", on one page and what stands below it."""
    group = Group.objects.create(name=f"Editors of branch {next(numbers)}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(codename=f"{right}_portalpage")
        GroupPagePermission.objects.create(group=group, page_id=branch.pk, permission=permission)
    account = make_account(**fields)
    account.groups.add(group)
    return account


def make_resource(title=None, **fields):
    fields.setdefault("kind", ResourceKind.LESSON)
    fields.setdefault("dated_on", datetime.date(2026, 5, 4))
    return make_page(ResourcePage, LibraryPage.objects.get(), title or f"Resource {next(numbers)}", **fields)


def make_gathering(title=None, model=EventPage, **fields):
    fields.setdefault("starts_at", datetime.datetime(2026, 6, 1, 9, tzinfo=UTC))
    fields.setdefault("ends_at", fields["starts_at"] + datetime.timedelta(hours=2))
    if model is not BasecampPage:
        fields.setdefault("kind", GatheringKind.MEETING)
    return make_page(model, EventIndexPage.objects.get(), title or f"Gathering {next(numbers)}", **fields)


def make_standard_page(title=None, parent=None, **fields):
    return make_page(StandardPage, parent or home_page(), title or f"Page {next(numbers)}", **fields)
