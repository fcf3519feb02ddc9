"""What the screen says of a page or file and a person is what that person gets from the site."""

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from communities import membership, privacy
from communities.models import CommunityIndexPage, ProfilePage
from portal.models import PortalDocument, ScanState, SiteIdentity
from resources.models import ResourceFile
from tests.factories import make_account, make_community, make_resource, make_standard_page, picture
from tests.made_for_all import made_for_all

pytestmark = pytest.mark.django_db
PAGES = (
    "network",
    "public",
    "closed community",
    "of a closed community",
    "hidden community",
    "of a hidden community",
    "below a restricted branch",
    "sign-in only",
    "behind a password",
    "draft",
    "alias of closed",
    "public alias of closed",
    "empty group",
)
FILES = ("of closed", "of closed and open", "of a draft", "unused", "in a closed collection", "waiting")
PEOPLE = ("visitor", "member", "stranger", "communications", "administrator", "gone")


@pytest.fixture(scope="module")
def made_world(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), made_for_all(tmp_path_factory, "readers", make_world) as made:
        yield made


@pytest.fixture
def world(made_world, db):
    return made_world()


def make_world():
    closed, hidden = make_community("Closed"), make_community("Hidden")
    privacy.close(community=closed)
    privacy.hide(community=hidden)
    restricted = make_standard_page()
    restrict(restricted, PageViewRestriction.GROUPS, Group.objects.get(name="Support team"))
    pages = {
        "network": make_resource(),
        "public": make_resource(is_public=True),
        "closed community": closed,
        "of a closed community": make_resource(community=closed),
        "hidden community": hidden,
        "of a hidden community": make_resource(community=hidden),
        "below a restricted branch": make_standard_page(parent=restricted),
        "sign-in only": restrict(make_standard_page(), PageViewRestriction.LOGIN),
        "behind a password": restrict(make_standard_page(), PageViewRestriction.PASSWORD),
        "draft": make_resource(live=False),
        "empty group": restrict(make_standard_page(is_public=True), PageViewRestriction.GROUPS),
    }
    parent = CommunityIndexPage.objects.get()
    pages["alias of closed"] = closed.create_alias(parent=parent, update_slug="again")
    pages["public alias of closed"] = closed.create_alias(parent=parent, update_slug="once-more")
    type(closed).objects.filter(pk=pages["public alias of closed"].pk).update(is_public=True)
    member = make_account()
    for community in (closed, hidden):
        membership.add(community=community, person=member.profile)
    gone = make_account()
    membership.add(community=closed, person=gone.profile)
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    return pages, {"visitor": None, "member": member, "stranger": make_account(), "gone": gone}


@pytest.fixture
def people(world, communications, administrator):
    return {**world[1], "communications": communications, "administrator": administrator}


def restrict(page, kind, *groups):
    PageViewRestriction.objects.create(page=page, restriction_type=kind, password="sesame").groups.set(groups)
    return page


def paper(*pages, **fields):
    file = ContentFile(b"Paper", name="paper.txt")
    document = PortalDocument.objects.create(title="Paper", file=file, **fields)
    for page in pages:
        page.files = [*page.files.all(), ResourceFile(document=document)]
        page.save()
    return document


@pytest.fixture
def files(world):
    pages = world[0]
    closed = Collection.objects.get(depth=1).add_child(name="Kept apart")
    team = Group.objects.get(name="Support team")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="groups").groups.add(team)
    return {
        "of closed": paper(pages["of a closed community"]),
        "of closed and open": paper(pages["of a closed community"], pages["network"]),
        "of a draft": paper(pages["draft"]),
        "unused": paper(),
        "in a closed collection": paper(pages["network"], collection=closed),
        "waiting": paper(pages["network"], scan_state=ScanState.WAITING),
    }


def answer(client, staff, name, subject, person):
    client.force_login(staff)
    return client.get(reverse(name, args=[subject.pk]), {"person": person.email if person else ""}).context["answer"]


def come_as(client, person):
    client.logout()
    if person:
        client.force_login(person)


def reads(client, page, person):
    """Whether the page itself comes, and not a form that asks for a password."""
    come_as(client, person)
    response = client.get(page.url)
    return response.status_code == 200 and b'type="password"' not in response.content


@pytest.mark.parametrize("is_open", [True, False], ids=["open-portal", "closed-portal"])
@pytest.mark.parametrize("name", PAGES)
def test_the_answer_for_a_page_is_what_each_person_gets(client, administrator, world, people, name, is_open):
    SiteIdentity.objects.update(is_open=is_open)
    page = type(world[0][name]).objects.get(pk=world[0][name].pk)
    said = {who: answer(client, administrator, "page_readers", page, people[who]).is_yes for who in PEOPLE}
    assert said == {who: reads(client, page, people[who]) for who in PEOPLE}


@pytest.mark.parametrize("name", FILES)
def test_the_answer_for_a_document_is_what_each_person_gets(client, administrator, files, people, name):
    document = files[name]
    said = {who: answer(client, administrator, "document_readers", document, people[who]).is_yes for who in PEOPLE}
    got = {}
    for who in PEOPLE:
        come_as(client, people[who])
        got[who] = client.get(document.url).status_code == 200
    assert said == got


@pytest.mark.parametrize("name", ["of a closed community", "network", "draft"])
def test_the_answer_for_a_picture_is_what_each_person_gets(client, administrator, world, people, name):
    image = picture()
    world[0][name].image = image
    world[0][name].save()
    rendition = image.get_rendition("width-400").url
    said = {who: answer(client, administrator, "image_readers", image, people[who]).is_yes for who in PEOPLE}
    got = {}
    for who in PEOPLE:
        come_as(client, people[who])
        got[who] = client.get(rendition).status_code == 200
    assert said == got


def test_a_portrait_that_its_owner_hides_is_said_to_be_kept_back(client, administrator, people):
    profile, image = people["stranger"].profile, picture()
    ProfilePage.objects.filter(pk=profile.pk).update(image=image, card_has_image=False)
    profile.refresh_from_db()
    profile.save()
    ProfilePage.objects.filter(pk=profile.pk).update(card_has_image=False)
    said = answer(client, administrator, "image_readers", image, people["member"])
    come_as(client, people["member"])
    assert said.is_yes is (client.get(image.get_rendition("width-400").url).status_code == 200) is False
