import pytest

from resources.models import RelatedPage
from tests.factories import make_resource, make_topic

pytestmark = pytest.mark.django_db


def related(client, page):
    return [card.title for card in client.get(page.url).context["related"]]


def test_related_are_those_that_an_editor_chose_then_those_that_share_most_topics(client):
    falls, night, tea = make_topic("Falls"), make_topic("Night"), make_topic("Tea")
    page = make_resource("Huddles", topics=[falls, night])
    make_resource("Only tea", topics=[tea])
    make_resource("One in common", topics=[falls, tea])
    make_resource("Both in common", topics=[falls, night])
    chosen = make_resource("Chosen")
    RelatedPage.objects.create(page=page, other=chosen)
    assert related(client, page) == ["Chosen", "Both in common", "One in common"]


def test_a_chosen_resource_that_is_a_draft_is_left_out(client):
    page = make_resource("Huddles")
    RelatedPage.objects.create(page=page, other=make_resource("Draft", live=False))
    assert related(client, page) == []
