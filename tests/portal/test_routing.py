import pytest

from resources.models import LibraryPage
from tests.factories import make_resource, make_standard_page

pytestmark = pytest.mark.django_db


def test_a_deep_page_is_found_with_its_breadcrumbs(client, django_assert_max_num_queries):
    first = make_standard_page("First")
    second = make_standard_page("Second", parent=first)
    third = make_standard_page("Third", parent=second)
    page = client.get(third.url).context["page"]
    assert page == third
    with django_assert_max_num_queries(0):
        assert [crumb.title for crumb in page.breadcrumbs][1:] == ["First", "Second"]


@pytest.mark.parametrize("address", ["/nothing/", "/library/nothing/", "/library/feed/more/", "/%00/", "/a/b/c/d/e/f/"])
def test_an_address_that_leads_nowhere_is_a_404(client, address):
    assert client.get(address).status_code == 404


def test_a_draft_is_a_404_and_a_page_below_it_is_served(client):
    parent = make_standard_page(live=False)
    child = make_standard_page(parent=parent)
    assert client.get(parent.url).status_code == 404
    assert client.get(child.url).status_code == 200


def test_the_library_routes_its_feed(client):
    make_resource("In the feed")
    response = client.get(f"{LibraryPage.objects.get().url}feed/")
    assert response["Content-Type"].startswith("application/atom+xml")
    assert b"In the feed" in response.content


def test_an_address_without_its_last_slash_is_redirected(client):
    page = make_resource()
    assert client.get(page.url.rstrip("/")).status_code == 301
