"""Who may be told of a page by mail: rules that are asked again when the mail is sent.

A rule takes a person and pages and gives the keys of those pages that the person may know of. Rooms add theirs under
a name of their own in `AppConfig.ready`; what is stored with a mail is the name.
"""

from collections.abc import Callable, Iterable

from portal.models import PortalPage, User

Rule = Callable[[User, Iterable[PortalPage]], set[int]]


def published(user, pages):
    """Pages that stand in the portal for everybody who may read them: the one gate."""
    return set(
        PortalPage.objects.visible_to(user).filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True)
    )


PAGE_RULES: dict[str, Rule] = {"published": published}
