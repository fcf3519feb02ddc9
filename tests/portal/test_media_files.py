"""Who gets a file: whoever may read a published page that uses it, or else whoever brought it and may see the draft."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from communities import membership, privacy
from communities.models import Membership
from communities.moderation.handing_in import submit
from portal.models import PortalDocument
from resources.models import ResourceFile
from tests.factories import make_account, make_community, make_resource, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    return make_community()


def account(community, role=None):
    person = make_account()
    if role:
        membership.add(community=community, person=person.profile, role=role)
    return person


@pytest.fixture
def author(community):
    return account(community, Membership.Role.HOSTING_TEAM)


@pytest.fixture
def others(community):
    return {
        "facilitator": account(community, Membership.Role.FACILITATOR),
        "member": account(community, Membership.Role.MEMBER),
        "stranger": account(community),
    }


def document(author, **fields):
    file = ContentFile(b"Paper", name="paper.txt")
    return PortalDocument.objects.create(title="Paper", file=file, uploaded_by_user=author, **fields)


def gets(client, document, user=None):
    client.logout()
    if user:
        client.force_login(user)
    return client.get(document.url).status_code == 200


def test_what_nothing_uses_is_for_whoever_brought_it_and_editors(client, author, others, communications):
    paper = document(author)
    assert gets(client, paper, author)
    assert gets(client, paper, communications)
    assert not any(gets(client, paper, user) for user in (None, *others.values()))


def test_the_file_of_a_draft_is_open_to_reviewers_once_it_is_handed_in(client, community, author, others):
    page = make_resource(live=False, owner=author, community=community, summary="What it is.")
    paper = document(author, drafted_for=page)
    page.files = [ResourceFile(document=paper)]
    page.save()
    page.save_revision(user=author)
    assert not any(gets(client, paper, user) for user in (None, *others.values()))
    submit(page=page, user=author)
    assert gets(client, paper, others["facilitator"])
    assert not any(gets(client, paper, others[name]) for name in ("member", "stranger"))


def test_a_file_in_an_unpublished_change_of_a_published_page_is_not_given_out(client, community, author, others):
    page = make_resource(owner=author, community=community)
    paper = document(author, drafted_for=page)
    page.files = [ResourceFile(document=paper)]
    revision = page.save_revision(user=author)
    assert gets(client, paper, author)
    assert not any(gets(client, paper, user) for user in (None, *others.values()))
    revision.publish()
    assert all(gets(client, paper, user) for user in (None, *others.values()))


def test_a_published_file_follows_its_page_whoever_brought_it(client, community, author, others):
    privacy.close(community=community)
    page = make_resource(community=community)
    paper = document(others["stranger"])
    page.files = [ResourceFile(document=paper)]
    page.save()
    assert gets(client, paper, author)
    assert not gets(client, paper, others["stranger"])
    assert not gets(client, paper)


def test_a_picture_that_nothing_uses_is_not_served(client, author):
    image = picture()
    rendition = image.get_rendition("width-400")
    refused, missing = client.get(rendition.url), client.get("/media/images/nothing.png")
    assert refused.status_code == missing.status_code == 404
    # No page is made for the place of a picture.
    assert refused.content == missing.content == b"Not found"
    make_resource(image=image)
    assert client.get(rendition.url).status_code == 200


def test_whoever_has_signed_in_is_not_sent_to_sign_in_for_a_file_of_a_private_collection(client, author, others):
    paper = document(author)
    page = make_resource()
    page.files.add(ResourceFile(document=paper))
    page.save_revision().publish()
    assert gets(client, paper, others["stranger"])
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.GROUPS)
    PortalDocument.objects.filter(pk=paper.pk).update(collection=private)
    client.force_login(others["stranger"])
    assert client.get(paper.url).status_code == 404
