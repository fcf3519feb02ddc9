from functools import partial

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres.postgres import PostgresAutocompleteQueryCompiler
from modelsearch.backends.database.postgres.query import Lexeme
from modelsearch.query import PlainText

from portal.admin_search.beginnings import in_lexemes


class CompilerWhileTyping(PostgresAutocompleteQueryCompiler):
    def build_tsquery_content(self, query, config=None, invert=False):
        lexemes = in_lexemes(query, partial(Lexeme, invert=invert)) if isinstance(query, PlainText) else None
        if lexemes is None:
            return super().build_tsquery_content(query, config=config, invert=invert)
        return SearchQuery(lexemes, search_type="raw", config=config)
