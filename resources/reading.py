"""What a resource's page shows, read in a fixed number of queries."""

from portal.pages.cards import in_order, load_surroundings
from search.likeness.reading import keys_of_alike

RELATED = 4


def resource_context(page, user):
    """Authors, files, where it was harvested and related resources, as far as `user` may see them."""
    authors = list(page.authorships.all())
    related = _related_keys(page, user)
    wanted = [page.community_id, page.harvested_at_id, *related, *(author.person_id for author in authors)]
    files = list(page.files.all())
    cards = load_surroundings(page, user, wanted, files)
    files = [row for row in files if row.document.is_given_out]
    people = [{"label": author.name, "person": cards.get(author.person_id)} for author in authors]
    for author in people:
        author["label"] = author["person"].title if author["person"] else author["label"]
    return {
        "may_change": user.is_authenticated and _wrote(user, page, authors),
        "authors": [author for author in people if author["label"]],
        "community": cards.get(page.community_id),
        "harvested_at": cards.get(page.harvested_at_id),
        "files": files,
        "related": in_order(cards, related)[:RELATED],
    }


def _wrote(user, page, authors):
    """Whether they began it or are named as an author; the profile's key comes with the account."""
    profile = getattr(user, "profile_key", None)
    return page.owner_id == user.pk or (profile is not None and profile in {author.person_id for author in authors})


def _related_keys(page, user):
    """Resources that an editor chose, then those that are most like it."""
    chosen = [row.other_id for row in page.related.all()]
    alike = keys_of_alike(page, user, number=RELATED + len(chosen))
    return list(dict.fromkeys([*chosen, *alike]))
