"""Wagtail's own search, for the admin's lists and choosers, as the database in use needs it."""

from django.db import connection
from wagtail.search.backends import database

from portal.admin_search.titles import TitlesOfWhatIsWritten


class Typed:
    """What somebody types: SQLite fails on a quotation mark without a partner, and no database takes the character 0.

    Wagtail makes phrases of pairs before it asks the database.
    """

    def search(self, query, *args, **kwargs):
        return super().search(_words(query), *args, **kwargs)

    def autocomplete(self, query, *args, **kwargs):
        return super().autocomplete(_words(query), *args, **kwargs)


def backend_for_this_database(params):
    """For the setting WAGTAILSEARCH_BACKENDS."""
    # A rebuild in one transaction would keep whoever saves waiting, or refuse them.
    params = {"ATOMIC_REBUILD": False, **params}
    kind = type(database.SearchBackend(params))
    mended = {"index_class": type("Index", (TitlesOfWhatIsWritten, kind.index_class), {})}
    if connection.vendor == "sqlite":
        from portal.admin_search.words_first import Compiler, CompilerWhileTyping, Results

        mended |= {
            "query_compiler_class": Compiler,
            "autocomplete_query_compiler_class": CompilerWhileTyping,
            "results_class": Results,
        }
    elif connection.vendor == "postgresql":
        from portal.admin_search.postgresql import CompilerWhileTyping

        mended |= {"autocomplete_query_compiler_class": CompilerWhileTyping}
    return type(kind.__name__, (Typed, kind), mended)(params)


def _words(query):
    return " ".join(query.replace('"', " ").replace("\0", " ").split()) if isinstance(query, str) else query
