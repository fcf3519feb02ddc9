from django.db import models
from django.db.models import F, Q

from search.likeness.models import Likeness
from search.querylog.models import AskedWords
from search.synonym_sets import SynonymSet

__all__ = [
    "AskedWords",
    "Likeness",
    "RefusedDocument",
    "SearchDocument",
    "SearchTerm",
    "SearchValue",
    "ServerIndex",
    "SynonymSet",
]


class SearchDocument(models.Model):
    """What the index knows of one page: which version of it was written down, and which ought to be.

    Whoever changes a page counts `version` up in the same transaction; the index catches up after it. So nothing is
    lost by a process that dies, and nothing is written of a change that is taken back. Not a foreign key: the row
    outlives its page until the index has forgotten it.
    """

    page_id = models.BigIntegerField(primary_key=True)
    version = models.PositiveBigIntegerField(default=1)
    written = models.PositiveBigIntegerField(default=0)
    # When the page last changed, and when it was last written down or tried; nothing is known of what was before.
    changed_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)
    # As it was written: pages that carry another page's title are written anew where it differs.
    title = models.CharField(max_length=255, blank=True)
    slug = models.CharField(max_length=255, blank=True)
    # One character for each of its terms (`search.index.packing`), so that those of many pages are counted at once.
    terms = models.TextField(blank=True)
    # The version that the search server has, where there is one.
    sent = models.PositiveBigIntegerField(default=0, db_default=0)

    # Why no more than its title could be written, or not even that where it waits.
    fault = models.TextField(blank=True, default="", db_default="")
    # The version for which the worker has looked for pages that are like it.
    likened = models.PositiveBigIntegerField(default=0, db_default=0)

    class Meta:
        indexes = [
            models.Index(fields=["page_id"], condition=~Q(written=F("version")), name="search_waiting"),
            models.Index(fields=["page_id"], condition=~Q(sent=F("version")), name="search_unsent"),
            models.Index(fields=["page_id"], condition=~Q(likened=F("version")), name="search_unlikened"),
            models.Index(fields=["page_id"], condition=~Q(fault=""), name="search_unwritable"),
        ]

    def __str__(self):
        return self.title


class SearchValue(models.Model):
    """A value of a facet, once for all pages; `giver` is the key of the page that gives it, or nought."""

    facet = models.CharField(max_length=30)
    value = models.CharField(max_length=255)
    giver = models.BigIntegerField(default=0, db_index=True)
    label = models.CharField(max_length=255)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("facet", "value", "giver"), name="search_value_once")]

    def __str__(self):
        return f"{self.facet}: {self.value}"


class SearchTerm(models.Model):
    """That a page has a value of a facet, as it was written."""

    pk = models.CompositePrimaryKey("value_id", "page_id")
    value = models.ForeignKey(SearchValue, on_delete=models.CASCADE, related_name="terms", db_index=False)
    page_id = models.BigIntegerField(db_index=True)

    def __str__(self):
        return f"{self.page_id}: {self.value_id}"


class ServerIndex(models.Model):
    """An index on the search server: the one that answers, or one that is being filled to take its place."""

    name = models.CharField(max_length=150, unique=True)
    digest = models.CharField(max_length=16)
    answers = models.BooleanField(default=False)
    # While it is filled: the page up to which it has been, or none where all that waits is what it lacks.
    filled_to = models.BigIntegerField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.name


class RefusedDocument(models.Model):
    """A page that the search server refuses as it is: the server does not find it, and nothing else waits for it."""

    page_id = models.BigIntegerField(primary_key=True)
    # The server's name for the fault, and its words.
    kind = models.CharField(max_length=255)
    words = models.TextField()
    since = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return f"{self.page_id}: {self.kind}"
