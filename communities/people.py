"""Who somebody is in the network: the profile of an account, made when it is needed."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from communities.models import ProfileIndexPage, ProfilePage
from portal.models import PersonKind


def profile_of(user) -> ProfilePage:
    """The profile of an account; the first time, a published one with the person's name and nothing else.

    Never the e-mail address: it is nobody's business until its owner shows it.
    """
    profile = ProfilePage.objects.filter(user=user.pk).first()
    return profile or _make(user)


@transaction.atomic
def _make(user):
    people = ProfileIndexPage.objects.select_for_update().get()
    profile = ProfilePage.objects.filter(user=user.pk).first()
    if profile:
        return profile
    name = user.get_full_name().strip() or _("New member")
    profile = ProfilePage(title=name, slug=_free_slug(people, name), kind=PersonKind.MEMBER, user=user, owner=user)
    people.add_child(instance=profile)
    profile.save_revision(user=user, log_action=True).publish()
    return profile


def _free_slug(people, name):
    start = slugify(name) or "member"
    taken = set(people.get_children().filter(slug__startswith=start).values_list("slug", flat=True))
    free = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return start if start not in taken else next(slug for slug in free if slug not in taken)
