"""What a resource's page shows, read in a fixed number of queries."""

from django.db.models import Count

from portal.models import PortalPage
from portal.pages.cards import in_order, load_surroundings
from portal.pages.querysets import NEWEST_FIRST

RELATED = 4


def resource_context(page, user):
    """Authors, files, where it was harvested and related resources, as far as `user` may see them."""
    visible = PortalPage.objects.visible_to(user)
    authors = list(page.authorships.all())
    related = _related_keys(page, visible)
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


def _related_keys(page, visible):
    """Resources that an editor chose, then those that share most topics, newest first."""
    chosen = [row.other_id for row in page.related.all()]
    topics = [slug for _facet, slug, _name in page.topic_terms]
    similar = (
        visible.of_search_type("resource")
        .filter(topics__slug__in=topics)
        .exclude(pk__in=[page.pk, *chosen])
        .annotate(shared=Count("topics"))
        .order_by("-shared", *NEWEST_FIRST)
    )
    return [*chosen, *similar.values_list("pk", flat=True)[:RELATED]]
