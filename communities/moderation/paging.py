"""A part of a list with the addresses of its other parts, as the pagination component takes it."""

from django.core.paginator import Paginator

PER_PAGE = 20


class Part:
    """One page of `rows`; what else the address asks for is kept in the links."""

    def __init__(self, rows, query, per_page=PER_PAGE):
        self.query = query
        self.pages = Paginator(rows, per_page).get_page(query.get("page", "")[:9])
        self.rows = list(self.pages.object_list)

    @property
    def total(self):
        return self.pages.paginator.count

    @property
    def page_links(self):
        for number in self.pages.paginator.get_elided_page_range(self.pages.number, on_each_side=1, on_ends=1):
            yield number, self._address(number) if isinstance(number, int) else ""

    @property
    def previous_address(self):
        return self._address(self.pages.number - 1)

    @property
    def next_address(self):
        return self._address(self.pages.number + 1)

    def _address(self, number):
        query = self.query.copy()
        query["page"] = number
        return query.urlencode()
