from django.db import models


class Likeness(models.Model):
    """That a page is like another one of its type, as far as both may be read: between 0 and 1, the more the nearer.

    `through` is the key of a page that both belong to and without which they would not be near, or nought: whoever may
    not know that page learns nothing of what they have in common. No foreign keys: the gate is asked at every reading.
    """

    pk = models.CompositePrimaryKey("page_id", "other_id", "through")
    page_id = models.BigIntegerField()
    other_id = models.BigIntegerField(db_index=True)
    through = models.BigIntegerField(default=0)
    score = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["page_id", "-score", "other_id"], name="search_nearest")]

    def __str__(self):
        return f"{self.page_id} is like {self.other_id}: {self.score:.2f}"
