from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedWords(models.Model):
    """How often the same words were asked for on one day. Nothing says by whom, from where or at what hour.

    Everybody belongs to one of a few lots, another one for other words and on another day (`search/querylog/lots.py`).
    """

    day = models.DateField(_("day"))
    words = models.CharField(_("words"), max_length=200)
    asked = models.PositiveIntegerField(_("asked"), default=0)
    # How often nobody found anything, which depends on what those who asked may see.
    found_nothing = models.PositiveIntegerField(_("nothing found"), default=0)
    opened = models.PositiveIntegerField(_("opened"), default=0)
    # The largest number that was found by any of them.
    most_found = models.PositiveIntegerField(_("found"), default=0)
    # How many people asked at least: so many different lots.
    askers = models.PositiveSmallIntegerField(_("people"), default=0)
    # These lots, a bit for each, until the day is over.
    lots = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("words that were searched for")
        verbose_name_plural = _("words that were searched for")
        constraints = [models.UniqueConstraint(fields=["day", "words"], name="search_words_once_a_day")]

    def __str__(self):
        return self.words
