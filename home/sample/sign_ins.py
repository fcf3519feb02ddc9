"""One sign-in for each role, with a well-known password: development settings only."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from communities.models import ProfilePage
from communities.welcoming import mark_welcomed
from home.sample.records import is_known, remember
from portal.accounts.email_addresses import confirm_address

KIND = "sign-in"

PASSWORD = "sample-network-2015"  # noqa: S105  printed by the command that makes it
ROLES = (
    ("Administrator", "administrator@example.org", "Alex", "Keeper"),
    ("Communications", "communications@example.org", "Robin", "Press"),
    ("Facilitator", "facilitator@example.org", "Bernadette", "Okafor"),
    ("Member", "member@example.org", "Chloe", "Robertshaw"),
    ("Support team", "support@example.org", "Sam", "Helper"),
)
# Roles that are groups of the same name.
IN_GROUPS = ("Communications", "Support team")


def are_allowed():
    return getattr(settings, "SAMPLE_SIGN_INS", False)


def make_sign_ins():
    User = get_user_model()
    for role, email, first_name, last_name in ROLES:
        if not is_known(KIND, email):
            existing = User.objects.filter(email=email).first()
            remember(KIND, email, existing or _make(role, email, first_name, last_name))


def _make(role, email, first_name, last_name):
    User = get_user_model()
    make = User.objects.create_superuser if role == "Administrator" else User.objects.create_user
    user = make(email, PASSWORD, first_name=first_name, last_name=last_name)
    confirm_address(user=user)
    mark_welcomed(user=user)
    if role in IN_GROUPS:
        user.groups.add(Group.objects.get(name=role))
    profile = ProfilePage.objects.filter(title=f"{first_name} {last_name}", user=None).first()
    if profile:
        profile.user = user
        profile.save(update_fields=["user"])
    return user


def sign_ins():
    """(role, e-mail address, password) of each sign-in that is still there."""
    present = set(get_user_model().objects.values_list("email", flat=True))
    return [(role, email, PASSWORD) for role, email, _first, _last in ROLES if email in present]


def facilitator():
    """The account of the sample's facilitator, or None where sign-ins are not made."""
    return get_user_model().objects.filter(email=ROLES[2][1]).first() if are_allowed() else None
