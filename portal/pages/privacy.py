"""The privacy settings of pages, as the gate asks for them at every request."""

from functools import cached_property

from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef
from wagtail.models import PageViewRestriction

from portal.pages.types import content_types_of
from portal.written_once import WrittenOnce

OF_MODEL = ("id", "restriction_type", "page_id")
# To make the page itself, of its seventy columns, takes longer than all the rest.
OF_PAGE = ("page__path", "page__numchild", "page__is_hidden", "page__content_type")


class PrivacySetting:
    """What the gate asks of a setting for somebody; `model` is Wagtail's, made for whoever asks for more.

    A shared password opens a page by its address only: it never puts the page on a list, so it is not `passed` here.
    """

    def __init__(self, user, communities, of_model, in_group, path, has_children, is_hidden, type_key):
        self.pk, self.restriction_type, self.page_id = self._of_model = of_model
        self.path, self.has_children, self.is_hidden = path, has_children, is_hidden
        self.passed = user.is_authenticated and (
            user.is_superuser
            or self.restriction_type == PageViewRestriction.LOGIN
            or (self.restriction_type == PageViewRestriction.GROUPS and in_group)
        )
        # No community stands below another.
        self.may_hold_communities = has_children and type_key not in communities

    def __eq__(self, other):
        return isinstance(other, PrivacySetting) and other.pk == self.pk

    def __hash__(self):
        return hash(self.pk)

    @cached_property
    def model(self) -> PageViewRestriction:
        return PageViewRestriction.from_db("default", OF_MODEL, self._of_model)

    @property
    def page(self):
        return self.model.page

    @property
    def groups(self):
        return self.model.groups

    def accept_request(self, request):
        return self.model.accept_request(request)


def _all_settings(user):
    theirs = Group.objects.filter(pageviewrestriction=OuterRef("pk"), user=user)
    return PageViewRestriction.objects.values_list(*OF_MODEL, Exists(theirs), *OF_PAGE)


ALL_SETTINGS = WrittenOnce(_all_settings, user=int)


def settings_for(user) -> list[PrivacySetting]:
    """Every privacy setting of pages: one query."""
    communities = [content_type.pk for content_type in content_types_of(["community"])]
    # No key would ask for groups without members.
    rows = ALL_SETTINGS.rows(user=user.pk or 0)
    return [PrivacySetting(user, communities, row[: len(OF_MODEL)], *row[len(OF_MODEL) :]) for row in rows]
