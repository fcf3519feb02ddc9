"""SQLite asks its table of words once, and puts what it finds in order.

Wagtail's own statement asks that table again for every single hit, only to put the hits in order: 20 seconds for a
common word among 20,000 pages.
"""

from django.db.models import BigIntegerField, Case, F, IntegerField, When
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite.query import Lexeme, MatchExpression, SearchQueryExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchQueryCompiler,
    SQLiteSearchResults,
    get_descendants_content_types_pks,
)
from modelsearch.query import MatchAll, Not, PlainText

from portal.admin_search.beginnings import in_lexemes

# Wagtail's lists show pages of 50 at most; whoever asks for more at once gets Wagtail's own statement.
LARGEST = 500


class WordsFirst:
    def search(self, config, start, stop, score_field=None):
        is_page = stop is not None and stop - (start or 0) <= LARGEST
        if not is_page or score_field or not (self.order_by_relevance and self.asks_for_words):
            return super().search(config, start, stop, score_field)
        keys = list(self.best_first(config)[start:stop])
        places = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), default=len(keys))
        found = self.queryset.filter(pk__in=keys)
        return found.order_by(places) if keys else found

    @property
    def asks_for_words(self):
        """Whether there is something to look up, and objects whose keys are whole numbers."""
        key = self.queryset.model._meta.pk
        while key.is_relation:
            key = key.target_field
        return isinstance(key, IntegerField) and not isinstance(normalize(self.query), MatchAll | Not)

    def best_first(self, config):
        """The keys of the hits. What the database could look up by other ways than the words is hidden from it."""
        query = self.build_search_query(normalize(self.query), config=config)
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, query)
        found = SQLiteFTSIndexEntry.objects.filter(match).alias(
            kind=F("index_entry__content_type_id") + 0,
            score=self._build_rank_expression(self.get_search_vectors(), config),
        )
        found = found.annotate(key=Cast("index_entry__object_id", BigIntegerField())).filter(
            kind__in=get_descendants_content_types_pks(self.queryset.model),
            key__in=self.queryset.order_by().values("pk"),
        )
        return found.order_by("score", "-key").values_list("key", flat=True)


class Compiler(WordsFirst, SQLiteSearchQueryCompiler):
    pass


class CompilerWhileTyping(WordsFirst, SQLiteAutocompleteQueryCompiler):
    def build_search_query_content(self, query, config=None):
        lexemes = in_lexemes(query, Lexeme) if isinstance(query, PlainText) else None
        if lexemes is None:
            return super().build_search_query_content(query, config=config)
        return SearchQueryExpression(lexemes, config=config)


class Results(SQLiteSearchResults):
    def _do_count(self):
        compiler = self.query_compiler
        if self.start or self.stop is not None or not compiler.asks_for_words:
            return super()._do_count()
        return compiler.best_first(compiler.get_config(self.backend)).order_by().count()
