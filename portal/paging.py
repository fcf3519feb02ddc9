"""Long lists come in parts, each with the addresses of the others, as the pagination component takes them."""

from django.core.paginator import Paginator

PER_PAGE = 20


class PageLinks:
    """For what has `pages`, a page object of Django's, and says with `address_of(number)` where another one is."""

    @property
    def page_links(self):
        """(number or "…", address) pairs."""
        for number in self.pages.paginator.get_elided_page_range(self.pages.number, on_each_side=1, on_ends=1):
            yield number, self.address_of(number) if isinstance(number, int) else ""

    @property
    def previous_address(self):
        return self.address_of(self.pages.number - 1) if self.pages.has_previous() else None

    @property
    def next_address(self):
        return self.address_of(self.pages.number + 1) if self.pages.has_next() else None


class Part(PageLinks):
    """One page of `rows`; what else the address asks for is kept in the links."""

    def __init__(self, rows, query, per_page=PER_PAGE):
        self.query = query
        # Nine digits name more pages than any list has.
        self.pages = Paginator(rows, per_page).get_page(query.get("page", "")[:9])
        self.rows = list(self.pages.object_list)

    @property
    def total(self):
        return self.pages.paginator.count

    def address_of(self, number):
        query = self.query.copy()
        query["page"] = number
        return query.urlencode()
