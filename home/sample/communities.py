from communities.membership import add
from communities.models import CommunityIndexPage, CommunityPage, CommunityRules, Membership, ProfilePage
from communities.privacy import rules_of, set_readers
from home.sample.content_files import html, read_all
from home.sample.media import cover_of
from home.sample.placing import add_missing, publish
from home.sample.records import placed

Role = Membership.Role
PLAIN = ("title", "stage", "summary", "rhythm", "meeting_place", "contact_email")


def add_communities():
    """The twelve communities without their people; return those that are new, with their entries."""
    rows = [(_add(slug, entry), entry) for slug, entry in read_all("communities")]
    return [(page, entry) for page, entry in rows if page]


def publish_communities(new_communities):
    """Publish the new communities and give them their hosting teams and facilitators, who exist by now."""
    people = placed(ProfilePage, "person")
    for page, entry in new_communities:
        publish(page, entry["begun_on"])
        _set_rules(page, entry)
        for row in entry["hosting_team"]:
            if row["person"] in people:
                _give_role(page, people[row["person"]], Role.HOSTING_TEAM, task=row["role"])
        for slug in entry["facilitators"]:
            if slug in people:
                _give_role(page, people[slug], Role.FACILITATOR)


def _set_rules(community, entry):
    """What the entry says about joining and readers; otherwise people ask, and everybody in the network reads."""
    if "joining" in entry:
        CommunityRules.objects.filter(pk=rules_of(community).pk).update(joining=entry["joining"])
    if "readers" in entry:
        set_readers(community=community, readers=entry["readers"])


def _give_role(community, person, role, task=""):
    """A role on top of the membership, which keeps its date where there is one."""
    known = Membership.objects.filter(community=community, person=person).first()
    add(community=community, person=person, role=role, task=task, since=known and known.since)


def _add(slug, entry):
    return add_missing(CommunityIndexPage, CommunityPage, slug, entry, lambda: _fields(slug, entry))


def _fields(slug, entry):
    return {
        "enquiry": html(entry["enquiry"]),
        "practice": html(entry["practice"]),
        "questions": [("question", question) for question in entry["questions"]],
        "key_resources": [("link", link) for link in entry["key_resources"]],
        "image": cover_of(slug),
        "is_public": True,
        **{name: entry[name] for name in PLAIN},
    }
