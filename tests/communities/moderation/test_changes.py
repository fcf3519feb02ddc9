import pytest
from django.core.files.base import ContentFile
from django.utils.html import strip_tags

from communities.moderation.changes import changes_since_last
from communities.moderation.handing_in import submit
from portal.models import Authorship, PortalDocument
from resources.models import ResourceFile
from tests.communities.moderation.conftest import draft_of, review_of


def paper(title):
    return PortalDocument.objects.create(title=title, file=ContentFile(title.encode(), name=f"{title}.txt"))


@pytest.fixture
def published(author, community):
    page = draft_of(author, community, title="Heels")
    page.files = [ResourceFile(document=paper(name), sort_order=place) for place, name in enumerate(["film", "poster"])]
    page.authorships = [Authorship(name="Ada", sort_order=0), Authorship(name="Sam", sort_order=1)]
    page.save_revision(user=author).publish()
    return page


def told(page, author, **rows):
    """What is said of a version with these rows, by field, without marks."""
    draft = page.get_latest_revision_as_object()
    for name, changed in rows.items():
        setattr(draft, name, changed(list(getattr(draft, name).all())))
    draft.save_revision(user=author)
    submit(page=page, user=author)
    changes = changes_since_last(review_of(page))
    return {change.field: strip_tags(change.difference.replace("</li>", "\n")).splitlines() for change in changes}


def test_files_in_the_place_of_others_are_told_as_added_and_those_as_removed(published, author):
    def changed(rows):
        return [rows[1], ResourceFile(document=paper("talk"), sort_order=2)]

    assert told(published, author, files=changed) == {"File": ["Removed: File film", "Added: File talk"]}


def test_files_of_a_version_that_was_never_published_are_known_by_what_they_are(author, community):
    page = draft_of(author, community, title="Heels")
    page.files = [ResourceFile(document=paper("film")), ResourceFile(document=paper("poster"))]
    page.save_revision(user=author)
    submit(page=page, user=author)
    page.current_workflow_task_state.reject(user=author)

    def changed(rows):
        return [ResourceFile(document=rows[1].document, title="Poster"), ResourceFile(document=paper("talk"))]

    assert told(page, author, files=changed) == {
        "File": ["Removed: File film", "Changed: File poster; Title Poster", "Added: File talk"]
    }


def test_what_names_nothing_else_is_changed(published, author):
    def changed(rows):
        return [Authorship(name="Ada Lovelace", sort_order=0), rows[1]]

    assert told(published, author, authorships=changed) == {"Authors": ["Changed: Name Ada Lovelace"]}
