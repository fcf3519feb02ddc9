"""SQLite asks its table of words once, and puts what it finds in order.

Wagtail's own statement asks that table again for every single hit, only to put the hits in order: 20 seconds for a
common word among 20,000 pages.
"""

from django.db.models import BigIntegerField, Case, F, IntegerField, When
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import (
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteSearchQueryCompiler,
    get_descendants_content_types_pks,
)
from modelsearch.query import MatchAll, Not

# Wagtail's lists show pages of 50 at most; whoever asks for more at once gets Wagtail's own statement.
LARGEST = 500


class WordsFirst:
    def search(self, config, start, stop, score_field=None):
        query = normalize(self.query)
        is_plain = not isinstance(query, MatchAll | Not) and self.order_by_relevance and not score_field
        if not is_plain or stop is None or stop - (start or 0) > LARGEST or not self.has_whole_keys:
            return super().search(config, start, stop, score_field)
        keys = list(self.best_first(query, config)[start:stop])
        places = Case(*(When(pk=key, then=place) for place, key in enumerate(keys)), default=len(keys))
        found = self.queryset.filter(pk__in=keys)
        return found.order_by(places) if keys else found

    @property
    def has_whole_keys(self):
        key = self.queryset.model._meta.pk
        while key.is_relation:
            key = key.target_field
        return isinstance(key, IntegerField)

    def best_first(self, query, config):
        """The keys of the hits. What the database could look up by other ways than the words is hidden from it."""
        match = MatchExpression(self.fields or self.FTS_TABLE_FIELDS, self.build_search_query(query, config=config))
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
    pass
