"""Links that stop mails without signing in: signed, for one person and the categories of one mail."""

from django.core import signing

from communities.hearing.choosing import choose
from communities.models import Category, Frequency
from portal.models import User

SALT = "communities.hearing.stopping"


def link_token(*, user: User, categories: list[str]) -> str:
    return signing.dumps({"user": user.pk, "categories": sorted(categories)}, salt=SALT)


def read_token(token: str) -> tuple[User, list[str]] | None:
    """The person and the categories that a link names, or None where it was not written here or the account is gone."""
    try:
        said = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=said["user"], is_active=True).first()
    categories = [name for name in said["categories"] if name in Category.values]
    return (user, categories) if user and categories else None


def stop(*, user: User, categories: list[str]) -> None:
    choose(user=user, frequencies=dict.fromkeys(categories, Frequency.NEVER))
