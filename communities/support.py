"""The support team, which helps every community out: whoever may change memberships anywhere."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q


def is_support(user) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    if not hasattr(user, "_is_support"):
        user._is_support = user.is_superuser or user.has_perm("communities.change_membership")
    return user._is_support


def support_team():
    """Active accounts that may help any community out."""
    right = Permission.objects.filter(content_type__app_label="communities", codename="change_membership")
    holders = Q(is_superuser=True) | Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    return get_user_model().objects.filter(holders, is_active=True).distinct()
