"""How many pages of each type somebody sees, without looking at each of them."""

from collections import Counter

from django.db.models import BigIntegerField, BooleanField, CharField, Count, Exists, OuterRef, Q, Value

from portal.models import PortalPage
from portal.pages.querysets import reads_unmarked, restrictions_for

LONGEST_PATH = 255


def numbers_visible_to(user) -> Counter:
    """Key of a content type → how many pages of it are in `visible_to(user)`: one statement.

    All are counted by what they are and whose, which one index holds; those that are closed are taken off.
    """
    counted = PortalPage.objects.published().order_by()
    if not reads_unmarked(user):
        counted = counted.filter(is_public=True)
    closed = [row.page for row in restrictions_for(user) if not row.passed]
    rows = _numbers(counted)
    if closed:
        rows = rows.union(*_rows_of_closed(counted, closed), all=True)
    rows, paths = list(rows), tuple(page.path for page in closed)
    shut = {key for key, path, _kind, _community, _pages, _is_counted in rows if path and path.startswith(paths)}
    numbers = Counter()
    for key, _path, kind, community, pages, is_counted in rows:
        if is_counted and community not in shut:
            numbers[kind] += pages if key is None else -pages
    return numbers


def _numbers(counted):
    # Named before they are counted: together with the number, Django would group by every column, page by page.
    by = counted.annotate(key=Value(None, BigIntegerField()), shut=Value("", CharField()))
    by = by.values_list("key", "shut", "content_type", "community")
    return by.annotate(pages=Count("pk"), is_counted=Value(True, BooleanField()))


def _rows_of_closed(counted, roots):
    """The pages `roots`, all below them and all that repeat one of these."""
    below = Q(pk__in={page.pk for page in roots})
    for page in roots:
        # Few have any, so that few branches are looked through.
        if page.numchild:
            below |= Q(path__range=(page.path, page.path.ljust(LONGEST_PATH, "Z")))
    shut = PortalPage.objects.filter(below).order_by().values("pk")
    one, is_counted = Value(1, BigIntegerField()), Exists(counted.filter(pk=OuterRef("pk")))
    columns = "pk", "path", "content_type", "community", one, is_counted
    # Apart: of both in one condition a database would look at every page there is.
    repeating = PortalPage.objects.filter(alias_of__in=shut).exclude(pk__in=shut)
    return [
        PortalPage.objects.filter(below).order_by().values_list(*columns),
        repeating.order_by().values_list(*columns),
    ]
