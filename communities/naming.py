"""What people are called in the portal."""

from django.utils.translation import gettext as _


def name_of(user) -> str:
    """The name of the profile, or else of the account; never the address that somebody signs in with."""
    if user is None:
        return _("The portal")
    profile = getattr(user, "profile", None)
    return (profile.title if profile else user.get_full_name()) or _("A colleague")
