import datetime

from communities.models import CommunityPage, Draft, ProfilePage
from events.models import EventPage
from home.sample.content_files import body, html, read_all
from home.sample.media import library_cover_of, stored_document
from home.sample.placing import add_missing, publish
from home.sample.records import placed
from portal.models import Authorship
from resources.models import LibraryPage, RelatedPage, ResourceFile, ResourcePage

PLAIN = ("title", "kind", "evidence", "summary", "harvested_question", "recording", "review_on")
DRAFT, IN_MODERATION = "draft", "in-moderation"


def load_resources(author=None):
    """Everything in the library; return how many are new.

    A few stay drafts, and one is handed in for moderation, by `author` if there is one.
    """
    people = placed(ProfilePage, "person")
    added = [(page, entry) for page, entry in _rows() if page]
    known = placed(ResourcePage, "resource")
    for page, entry in added:
        page.authorships = [_authorship(name, people) for name in entry["authors"]]
        page.files = [_file(row) for row in entry.get("files", ())]
        page.related = [RelatedPage(other=known[slug]) for slug in entry.get("related", ()) if slug in known]
        _release(page, entry.get("state"), author)
    return len(added)


def _rows():
    """The page that was added for each entry, or None, and the entry."""
    communities, gatherings = placed(CommunityPage, "community"), placed(EventPage, "gathering")
    for _name, table in read_all("resources"):
        for entry in table["resources"]:
            community = communities.get(entry.get("community", table.get("community")))
            yield _add(entry, community, gatherings), entry


def _add(entry, community, gatherings):
    return add_missing(LibraryPage, ResourcePage, entry["slug"], entry, lambda: _fields(entry, community, gatherings))


def _fields(entry, community, gatherings):
    today = datetime.date.today()
    return {
        "community": community,
        "image": library_cover_of(entry["kind"]),
        "dated_on": entry.get("dated_on") or today - datetime.timedelta(days=entry["days_ago"]),
        "harvested_at": gatherings.get(entry.get("harvested_at")),
        "body": body(entry["body"]),
        "worked": html(entry["worked"]),
        "did_not_work": html(entry["did_not_work"]),
        "links": [("link", link) for link in entry.get("links", ())],
        **{name: entry[name] for name in PLAIN if name in entry},
    }


def _release(page, state, author):
    if state == DRAFT:
        page.owner = author
        page.save()
        page.save_revision(user=author)
        # The facilitator can go on with it in the front end.
        Draft.objects.create(page=page, author=author, saved_at=page.latest_revision.created_at)
    elif state == IN_MODERATION:
        page.save_revision(user=author)
        page.get_workflow().start(page, author)
    else:
        publish(page, page.dated_on)


def _authorship(name, people):
    return Authorship(person=people[name]) if name in people else Authorship(name=name)


def _file(row):
    return ResourceFile(document=stored_document(row["title"], row["name"]), title=row["title"])
