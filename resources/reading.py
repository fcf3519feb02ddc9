"""What a resource's page shows, read in a fixed number of queries."""

from django.db.models import Count

from portal.models import PortalPage

RELATED = 4


def resource_context(page, user):
    """Authors, files, where it was harvested and related resources, as far as `user` may see them."""
    visible = PortalPage.objects.visible_to(user)
    authors = list(page.authorships.all())
    linked = {author.person_id for author in authors} | {page.harvested_at_id, page.community_id}
    people = visible.select_related("image").in_bulk([pk for pk in linked if pk])
    return {
        "authors": [
            {"label": author.label, "person": people.get(author.person_id)}
            for author in authors
            if author.name or author.person_id in people
        ],
        "community": people.get(page.community_id),
        "harvested_at": people.get(page.harvested_at_id),
        "files": list(page.files.select_related("document")),
        "related": related_to(page, visible),
    }


def related_to(page, visible):
    """Resources that an editor chose, then those that share most topics, newest first."""
    chosen_keys = [row.other_id for row in page.related.all()]
    chosen = {other.pk: other for other in visible.filter(pk__in=chosen_keys).for_cards()} if chosen_keys else {}
    found = [chosen[key] for key in chosen_keys if key in chosen][:RELATED]
    if len(found) < RELATED:
        similar = (
            visible.of_search_type("resource")
            .filter(topics__in=page.topics.all())
            .exclude(pk__in=[page.pk, *chosen_keys])
            .annotate(shared=Count("topics"))
            .order_by("-shared", "-dated_on", "-pk")
        )
        found += similar.for_cards()[: RELATED - len(found)]
    return found
