"""The gate as a part of other statements."""

from portal.pages.models import PortalPage
from search.index.sql import Sql


def visible_keys(user) -> Sql:
    """The keys of the pages that `user` may see.

    Written once for a user object, which lives for one request, as what it is written of is asked once: the settings
    of privacy.
    """
    if not hasattr(user, "_visible_keys"):
        keys = PortalPage.objects.visible_to(user).order_by().values("id")
        user._visible_keys = Sql(*keys.query.sql_with_params())
    return user._visible_keys
