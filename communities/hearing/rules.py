"""Who may be told of which page, besides those who may read it."""

from communities.models import CommunityPage, Membership
from communities.permissions import facilitated_by, is_support
from portal.outbox.page_rules import PAGE_RULES, published


def concerned(user, pages):
    """Published pages that the person may read; drafts of their own, of a community they look after, to publish."""
    own = {page.pk for page in pages if not page.live and looks_after(user, page)}
    return published(user, pages) | own


def looks_after(user, page):
    return (
        page.owner_id == user.pk
        or (page.community_id is not None and page.community_id in facilitated_by(user))
        or is_support(user)
        or page.permissions_for_user(user).can_publish()
    )


def known(user, pages):
    """Communities that the person may read or that are listed for everybody, and those that invite them."""
    keys = [page.pk for page in pages]
    listed = CommunityPage.objects.filter(pk__in=keys, live=True, is_hidden=False).values_list("pk", flat=True)
    invited = Membership.objects.of(user).filter(community__in=keys, state=Membership.State.INVITED)
    return published(user, pages) | set(listed) | set(invited.values_list("community", flat=True))


def register_rules():
    PAGE_RULES.update(concerned=concerned, known=known)
