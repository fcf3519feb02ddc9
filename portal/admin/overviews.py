"""What the admin tells those who edit a part of the network only.

Wagtail opens its reports, lists of files and questions about single pages to whoever has admin access, and names there
pages that they neither edit nor read.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from wagtail.models import GroupPagePermission

from portal.models import PortalPage
from portal.pages.known import known

OF_THE_WHOLE_NETWORK = (
    "admin/reports/",
    "admin/pages/usage/",
    "admin/api/main/images/",
    "admin/api/main/documents/",
    "admin/tag-autocomplete/",
    "admin/snippets/choose/taggit/",
)
# Reports that ask for a right of their own.
WITH_THEIR_OWN_RIGHT = ("admin/reports/who-did-what/",)
LARGEST_KEY = 2**63 - 1
PAGES_IN_ADDRESSES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")


class OnlyWhatIsTheirs:
    """Refuses screens of the whole network to those who edit a branch; pages that they do not know are not found."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, arguments, named):
        route, user = request.resolver_match.route, request.user
        if not (route.startswith("admin/") and user.is_authenticated and user.may_edit) or edits_everything(user):
            return
        if route.startswith(OF_THE_WHOLE_NETWORK) and not route.startswith(WITH_THEIR_OWN_RIGHT):
            raise PermissionDenied
        keys = {named[name] for name in PAGES_IN_ADDRESSES if isinstance(named.get(name), int)}
        if any(key > LARGEST_KEY for key in keys):
            raise Http404
        if keys and known(PortalPage.objects.filter(pk__in=keys), user).count() < len(keys):
            raise Http404


def edits_everything(user) -> bool:
    """Whether the user may change pages from the root down."""
    if user.is_superuser:
        return True
    rights = GroupPagePermission.objects.filter(group__user=user.pk, page__depth=1)
    return rights.filter(permission__codename__in=("change_portalpage", "publish_portalpage")).exists()
