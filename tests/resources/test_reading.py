import pytest

from resources.models import RelatedPage
from search.index.feeding import write_waiting
from search.likeness.finding import liken_waiting
from tests.factories import make_resource, make_topic

pytestmark = pytest.mark.django_db


def related(client, page):
    return [card.title for card in client.get(page.url).context["related"]]


def test_related_are_those_that_an_editor_chose_then_those_that_are_most_like_it(client):
    topics = [make_topic(name) for name in ("Falls", "Night", "Tea", "Wards", "Doors")]
    for number in range(30):
        make_resource(f"Other {number}")
    page = make_resource("Huddles", topics=topics)
    make_resource("Four in common", topics=topics[:4])
    make_resource("All in common", topics=topics)
    chosen = make_resource("Chosen")
    RelatedPage.objects.create(page=page, other=chosen)
    while write_waiting():
        pass
    liken_waiting(100)
    assert related(client, page) == ["Chosen", "All in common", "Four in common"]


def test_a_chosen_resource_that_is_a_draft_is_left_out(client):
    page = make_resource("Huddles")
    RelatedPage.objects.create(page=page, other=make_resource("Draft", live=False))
    assert related(client, page) == []
