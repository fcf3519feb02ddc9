import pytest
from wagtail.models import Site

from portal.pages.routing import site_of
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


@pytest.mark.parametrize(
    ("sites", "is_default_elsewhere", "expected"),
    [
        ([8000, 80], True, 80),
        ([8000], True, 8000),
        ([8000, 8001], True, "default"),
        ([8000, 8001], False, None),
        ([], True, "default"),
        ([8000], False, 8000),
    ],
    ids=["same port", "only one of the host", "several of the host", "no default", "unknown host", "the only site"],
)
def test_a_request_is_for_the_site_that_wagtail_finds(rf, settings, sites, is_default_elsewhere, expected):
    settings.ALLOWED_HOSTS = ["a.example.org"]
    default = Site.objects.get(is_default_site=True)
    keys = {"default": default.pk, None: None}
    for port in sites:
        site = Site.objects.create(hostname="a.example.org", port=port, root_page=default.root_page)
        keys[port] = site.pk
    if not is_default_elsewhere:
        default.delete()
    asked = {"headers": {"host": "a.example.org"}}
    assert getattr(site_of(rf.get("/", **asked)), "pk", None) == keys[expected]
    assert getattr(Site.find_for_request(rf.get("/", **asked)), "pk", None) == keys[expected]


def test_the_default_site_of_the_host_comes_before_another_port_of_it(rf, settings):
    settings.ALLOWED_HOSTS = ["a.example.org"]
    Site.objects.update(hostname="a.example.org", port=9000)
    default = Site.objects.get()
    Site.objects.create(hostname="a.example.org", port=8000, root_page=default.root_page)
    assert site_of(rf.get("/", headers={"host": "a.example.org"})) == default
    named = rf.get("/", headers={"host": "a.example.org:8000"}, SERVER_PORT="8000")
    assert site_of(named).port == 8000
