"""What community and profile pages show, read in a fixed number of queries."""

from django.utils import timezone

from portal.models import PortalPage

CARDS = 6


def community_context(page, user):
    """Facilitators, hosting team, people, library and gatherings of a community, as far as `user` may see them."""
    visible = page.people.model.objects.visible_to(user)
    facilitators = list(visible.filter(facilitates__community=page).for_cards().order_by("facilitates__sort_order"))
    team = [
        (member.role, member.person)
        for member in page.hosting_team.select_related("person__image").filter(person__in=visible)
    ]
    library = PortalPage.objects.visible_to(user).of_search_type("resource").filter(community=page)
    gatherings = PortalPage.objects.visible_to(user).of_search_type("gathering").filter(community=page)
    people = visible.filter(communities=page, hide_communities=False)
    return {
        "facilitators": facilitators,
        "hosting_team": team,
        "people": list(people.for_cards().order_by("title")[:CARDS]),
        "people_total": people.count(),
        "resources": list(library.for_cards().order_by("-dated_on", "-pk")[:CARDS]),
        "resources_total": library.count(),
        "gatherings": list(gatherings.filter(ends_at__gte=timezone.now()).for_cards().order_by("starts_at")[:3]),
    }


def profile_context(page, user):
    """Communities and contributions of a person: what the owner hides is not even read."""
    communities = page.communities.model.objects.visible_to(user)
    shows = page.shown
    facilitated = communities.filter(facilitators__person=page).order_by("title")
    belonged = communities.filter(people=page).exclude(facilitators__person=page).order_by("title")
    contributions = PortalPage.objects.visible_to(user).filter(authorships__person=page)
    return {
        "facilitated": list(facilitated.for_cards()) if shows["communities"] else [],
        "belonged": list(belonged.for_cards()) if shows["communities"] else [],
        "contributions": list(contributions.for_cards().order_by("-dated_on", "-pk")[:20]) if shows["contributions"] else [],
    }
