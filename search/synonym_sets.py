from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel


class SynonymSet(models.Model):
    """Words and expressions that mean the same; whoever searches for one of them finds the others."""

    phrases = models.TextField(
        _("words that mean the same"),
        max_length=1000,
        help_text=_("One a line: an abbreviation and what it stands for, or two words for one thing."),
    )

    panels = [FieldPanel("phrases")]

    class Meta:
        verbose_name = _("synonym set")
        verbose_name_plural = _("synonym sets")
        ordering = ["phrases"]

    def __str__(self):
        return ", ".join(self.as_list)

    def clean(self):
        if len(self.as_list) < 2:
            raise ValidationError({"phrases": _("Write at least two, each on a line of its own.")})

    @property
    def as_list(self):
        return phrases_in(self.phrases)


def phrases_in(lines: str) -> list[str]:
    """The phrases that stand one a line."""
    return [phrase for line in lines.splitlines() if (phrase := " ".join(line.replace("\0", " ").split()))]
