import pytest
from django.core.management import call_command
from wagtail.models import ReferenceIndex

from resources.models import ResourcePage
from tests.factories import make_community

pytestmark = pytest.mark.django_db
ROW = {"title": "Huddles", "tags": ["one"], "authors": ["Kim Ode"], "html": '<p><a href="https://e.example">x</a></p>'}
COLUMNS = (
    "content_type",
    "base_content_type",
    "object_id",
    "to_content_type",
    "to_object_id",
    "model_path",
    "content_path",
)


def references():
    return set(ReferenceIndex.objects.values_list(*COLUMNS))


@pytest.mark.parametrize("live", [True, False])
def test_a_community_shows_its_imported_pages_among_its_uses(load, live):
    community = make_community()
    load(*({**ROW, "id": number} for number in range(3)), community=community, live=live)
    uses = ReferenceIndex.get_references_to(community).values_list("object_id", flat=True)
    assert set(uses) == {str(page.pk) for page in ResourcePage.objects.all()}


def test_the_index_holds_what_rebuilding_it_would_write(load):
    load(*({**ROW, "id": number} for number in range(3)), community=make_community(), live=True)
    written = references()
    call_command("rebuild_references_index", verbosity=0)
    assert references() == written


def test_a_page_more_in_a_batch_costs_few_queries(load, django_assert_max_num_queries):
    """Wagtail's `add_child` with `publish` costs about sixty."""
    rows = [{**ROW, "id": number} for number in range(100)]
    with django_assert_max_num_queries(60 + 4 * len(rows)):
        load(*rows, community=make_community(), live=True)
