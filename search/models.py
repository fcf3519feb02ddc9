from django.db import models
from django.db.models import F, Q

from search.querylog.models import AskedWords

__all__ = ["AskedWords", "SearchDocument"]


class SearchDocument(models.Model):
    """What the index knows of one page: which version of it was written down, and which ought to be.

    Whoever changes a page counts `version` up in the same transaction; the index catches up after it. So nothing is
    lost by a process that dies, and nothing is written of a change that is taken back. Not a foreign key: the row
    outlives its page until the index has forgotten it.
    """

    page_id = models.BigIntegerField(primary_key=True)
    version = models.PositiveBigIntegerField(default=1)
    written = models.PositiveBigIntegerField(default=0)
    # As it was written: pages that carry another page's title are written anew where it differs.
    title = models.CharField(max_length=255, blank=True)

    class Meta:
        indexes = [models.Index(fields=["page_id"], condition=~Q(written=F("version")), name="search_waiting")]

    def __str__(self):
        return self.title
