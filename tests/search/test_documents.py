import pytest

from search.engines.servers.documents import documents_of
from search.models import SearchDocument

pytestmark = pytest.mark.django_db


def test_of_no_pages_the_words_are_not_asked_for():
    """A list without keys is no SQL that PostgreSQL reads; all that a server refuses may wait to be sent."""
    assert documents_of(SearchDocument.objects.none()) == {}
