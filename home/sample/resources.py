import datetime

from communities.models import CommunityPage, ProfilePage
from events.models import EventPage
from home.sample.content_files import body, html, read_all
from home.sample.media import library_cover_of, stored_document
from home.sample.placing import place
from portal.models import Authorship
from resources.models import LibraryPage, RelatedPage, ResourceFile, ResourcePage

PLAIN = ("title", "kind", "evidence", "summary", "harvested_question", "recording", "review_on")
IN_MODERATION = "in-moderation"


def load_resources():
    """Everything in the library; return how many are new and the page that waits for a moderator, if it is new."""
    people = {person.slug: person for person in ProfilePage.objects.all()}
    communities = {page.slug: page for page in CommunityPage.objects.all()}
    gatherings = {page.slug: page for page in EventPage.objects.all()}
    library, new_pages, waiting = LibraryPage.objects.get(), [], None
    for _name, table in read_all("resources"):
        for entry in table["resources"]:
            community = communities.get(entry.get("community", table.get("community")))
            page, new = _load(library, entry, community, people, gatherings)
            if new:
                new_pages.append((page, entry))
                waiting = page if entry.get("state") == IN_MODERATION else waiting
    _relate(new_pages)
    return len(new_pages), waiting


def _load(library, entry, community, people, gatherings):
    today = datetime.date.today()
    dated_on = entry.get("dated_on") or today - datetime.timedelta(days=entry.get("days_ago", 1))

    def prepare(page):
        page.authorships = [
            Authorship(person=people[name]) if name in people else Authorship(name=name) for name in entry["authors"]
        ]
        page.files = [
            ResourceFile(document=stored_document(row["title"], row["name"]), title=row["title"])
            for row in entry.get("files", ())
        ]

    fields = {name: entry[name] for name in PLAIN if name in entry}
    return place(
        library,
        ResourcePage,
        entry["slug"],
        entry,
        state=entry.get("state", "live"),
        published_on=dated_on if "state" not in entry else None,
        prepare=prepare,
        community=community,
        image=library_cover_of(entry["kind"]),
        dated_on=dated_on,
        harvested_at=gatherings.get(entry.get("harvested_at")),
        body=body(entry["body"]),
        worked=html(entry.get("worked", "")),
        did_not_work=html(entry.get("did_not_work", "")),
        links=[("link", link) for link in entry.get("links", ())],
        **fields,
    )


def _relate(new_pages):
    """Chosen neighbours, once all resources exist."""
    known = {page.slug: page for page in ResourcePage.objects.all()}
    for page, entry in new_pages:
        others = [known[slug] for slug in entry.get("related", ()) if slug in known]
        for order, other in enumerate(others):
            RelatedPage.objects.create(page=page, other=other, sort_order=order)
        if others:
            page = ResourcePage.objects.get(pk=page.pk)
            page.save_revision() if not page.live else page.save_revision().publish()
