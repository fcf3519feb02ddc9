"""What somebody types into a search of the admin, for databases that take quotation marks for their own.

SQLite fails on one that has no partner. Wagtail makes phrases of pairs before it asks the database.
"""

from wagtail.search.backends import database


class WithoutQuotationMarks:
    def search(self, query, *args, **kwargs):
        return super().search(_words(query), *args, **kwargs)

    def autocomplete(self, query, *args, **kwargs):
        return super().autocomplete(_words(query), *args, **kwargs)


def backend_for_this_database(params):
    """For the setting WAGTAILSEARCH_BACKENDS."""
    kind = type(database.SearchBackend(params))
    return type(kind.__name__, (WithoutQuotationMarks, kind), {})(params)


def _words(query):
    return " ".join(query.replace('"', " ").split()) if isinstance(query, str) else query
