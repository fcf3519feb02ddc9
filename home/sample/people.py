import datetime

from django.utils.text import slugify

from communities.membership import add
from communities.models import CommunityPage, ProfileIndexPage, ProfilePage
from home.sample.content_files import read_all
from home.sample.media import portrait_of
from home.sample.placing import add_missing, noon, publish
from home.sample.records import placed

PLAIN = ("role", "organisation", "summary", "help")
FIRST_JOINED_ON = datetime.date(2015, 1, 15)
DAYS_BETWEEN = datetime.timedelta(days=140)


def load_people():
    """Profiles of facilitators and members, in the communities they belong to; return how many are new."""
    communities = placed(CommunityPage, "community")
    rows = [(kind.removesuffix("s"), entry) for kind, table in read_all("people") for entry in table["people"]]
    added = 0
    for number, (kind, entry) in enumerate(rows):
        page = _add(kind, entry)
        if page:
            joined_on = FIRST_JOINED_ON + number * DAYS_BETWEEN
            publish(page, joined_on)
            for slug in entry["communities"]:
                if slug in communities:
                    add(community=communities[slug], person=page, since=noon(joined_on))
            added += 1
    return added


def _add(kind, entry):
    slug = slugify(entry["name"])
    return add_missing(ProfileIndexPage, ProfilePage, slug, entry, lambda: _fields(slug, kind, entry))


def _fields(slug, kind, entry):
    return {
        "title": entry["name"],
        "kind": kind,
        "contact_email": f"{slug.replace('-', '.')}@example.org",
        "image": portrait_of(entry["name"], entry["look"]),
        **{name: entry[name] for name in PLAIN},
        **{name: True for name in entry if name.startswith("hide_")},
    }
