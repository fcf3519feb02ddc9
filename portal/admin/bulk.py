"""Wagtail's screens for several things at once name whatever is asked for by number, to whoever may do nothing with it.

Here what somebody does not know is left out, as if there were no such thing.
"""

from django.apps import apps
from django.http import Http404
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.permissions import policy_registry

from portal.keys import as_key
from portal.models import PortalPage
from portal.pages.known import known

RIGHTS = ("view", "choose", "change", "delete")


def offered(model, user):
    """What of `model` the admin shows to `user` at all."""
    if issubclass(model, PortalPage):
        return known(model.objects.all(), user)
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, RIGHTS)


class AmongOffered:
    """For a bulk action: nothing but what its user knows; numbers that no database can hold are of nothing."""

    def get_queryset(self, model, object_ids):
        keys = [key for key in object_ids if not isinstance(key, str) or as_key(key) is not None]
        found = super().get_queryset(model, keys)
        shown = set(
            offered(model, self.request.user).filter(pk__in=[item.pk for item in found]).values_list("pk", flat=True)
        )
        if not shown:
            raise Http404
        return [item for item in found if item.pk in shown]

    def get_all_objects_in_listing_query(self, parent_id):
        if parent_id is None:
            return super().get_all_objects_in_listing_query(parent_id)
        key = as_key(parent_id)
        if key is None or (self.model is PortalPage and not offered(PortalPage, self.request.user).filter(pk=key)):
            raise Http404
        return super().get_all_objects_in_listing_query(key)


@require_admin_access
def bulk_action(request, app_label, model_name, action):
    """Answers in place of Wagtail's own dispatcher."""
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None:
        raise Http404
    among_offered = type(action_class.__name__, (AmongOffered, action_class), {})
    return among_offered(request, apps.get_model(app_label, model_name)).dispatch(request)
