from communities.models import CommunityIndexPage, CommunityPage, Facilitator, HostingTeamMember, ProfilePage
from home.sample.content_files import html, read_all
from home.sample.media import cover_of
from home.sample.placing import add_missing, publish
from home.sample.records import placed

PLAIN = ("title", "stage", "summary", "rhythm", "meeting_place", "contact_email")


def add_communities():
    """The twelve communities without their people; return those that are new, with their entries."""
    rows = [(_add(slug, entry), entry) for slug, entry in read_all("communities")]
    return [(page, entry) for page, entry in rows if page]


def publish_communities(new_communities):
    """Give the new communities their facilitators and hosting teams, who exist by now, and publish them."""
    people = placed(ProfilePage, "person")
    for page, entry in new_communities:
        page.facilitators = [Facilitator(person=people[slug]) for slug in entry["facilitators"] if slug in people]
        page.hosting_team = [
            HostingTeamMember(person=people[row["person"]], role=row["role"])
            for row in entry["hosting_team"]
            if row["person"] in people
        ]
        publish(page, entry["begun_on"])


def _add(slug, entry):
    return add_missing(CommunityIndexPage, CommunityPage, slug, entry, lambda: _fields(slug, entry))


def _fields(slug, entry):
    return {
        "enquiry": html(entry["enquiry"]),
        "practice": html(entry["practice"]),
        "questions": [("question", question) for question in entry["questions"]],
        "key_resources": [("link", link) for link in entry["key_resources"]],
        "image": cover_of(slug),
        **{name: entry[name] for name in PLAIN},
    }
