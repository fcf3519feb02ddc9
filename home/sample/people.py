from django.utils.text import slugify

from communities.models import CommunityPage, Facilitator, HostingTeamMember, ProfileIndexPage, ProfilePage
from home.sample.content_files import read_all
from home.sample.media import portrait_of
from home.sample.placing import place, publish

HIDEABLE = {"hide_photo": "hide_image", "hide_contact": "hide_contact"}
HIDEABLE |= {"hide_topics": "hide_topics", "hide_contributions": "hide_contributions"}


def load_people():
    """Profiles of facilitators and members; return how many are new."""
    index, added = ProfileIndexPage.objects.get(), 0
    for kind, table in read_all("people"):
        for entry in table["people"]:
            slug = slugify(entry["name"])
            fields = {name: entry.get(name, "") for name in ("role", "organisation", "summary", "help")}
            fields |= {field: entry.get(name, False) for name, field in HIDEABLE.items()}
            _page, new = place(
                index,
                ProfilePage,
                slug,
                entry,
                title=entry["name"],
                kind=kind.removesuffix("s"),
                contact_email=entry.get("contact_email", f"{slug}@example.org"),
                image=portrait_of(entry["name"], entry["look"]),
                **fields,
            )
            added += new
    return added


def join_people_to_communities(new_communities):
    """Tie people to the communities that have just been added."""
    people = {person.slug: person for person in ProfilePage.objects.all()}
    for page, entry in new_communities:
        for order, slug in enumerate(entry.get("facilitators", ())):
            Facilitator.objects.create(community=page, person=people[slug], sort_order=order)
        for order, row in enumerate(entry.get("hosting_team", ())):
            member = people[row["person"]]
            HostingTeamMember.objects.create(community=page, person=member, role=row["role"], sort_order=order)
        publish(CommunityPage.objects.get(pk=page.pk))
    fresh = {page.slug: page for page, _entry in new_communities}
    for _kind, table in read_all("people"):
        for entry in table["people"]:
            person = people[slugify(entry["name"])]
            wanted = [fresh[slug] for slug in entry.get("communities", ()) if slug in fresh]
            if wanted:
                person.communities.add(*wanted)
                publish(person)
