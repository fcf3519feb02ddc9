"""What a user is in each community: one query, remembered on the user object, which lives for one request."""

from django.apps import apps


def memberships_of(user) -> dict:
    """The user's memberships in whatever state, by the community's key."""
    if not user.is_authenticated:
        return {}
    if not hasattr(user, "_memberships"):
        rows = apps.get_model("communities", "Membership").objects.of(user)
        user._memberships = {row.community_id: row for row in rows}
    return user._memberships


def roles_of(user) -> dict[int, str]:
    """The user's role in each community, by the community's key; active memberships only."""
    return {community: row.role for community, row in memberships_of(user).items() if row.is_active}
