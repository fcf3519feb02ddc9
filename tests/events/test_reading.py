import pytest

from tests.factories import make_gathering

pytestmark = pytest.mark.django_db


def test_only_those_are_quoted_who_agreed_to_it(client):
    words = [("Quoted with consent", True), ("Said in confidence", False)]
    page = make_gathering(
        reflections=[("reflection", {"quotation": text, "said_by": "", "consent": agreed}) for text, agreed in words]
    )
    content = client.get(page.url).content.decode()
    assert "Quoted with consent" in content
    assert "Said in confidence" not in content


def test_the_feed_of_gatherings_holds_the_published_ones(client):
    make_gathering("Autumn call")
    make_gathering("Not yet", live=False)
    feed = client.get("/gatherings/feed/").content.decode()
    assert "<title>Autumn call</title>" in feed
    assert "Not yet" not in feed
