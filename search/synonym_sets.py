import re

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel

from search.letters import folded
from search.query import TEXT_LIMIT
from search.stop_words import telling_words

LONGEST_SET = 1000
# So many phrases of its sets are added to a question at most, and so many other spellings of its words.
MOST_ADDED = 12
MOST_PHRASES = MOST_ADDED + 1
# So much of a phrase names it.
NAME_OF_PHRASE = 40
TOO_LONG = _(
    "A set has at most %(limit_value)d characters; this one has %(show_value)d. Take out those that hardly anybody "
    "searches for."
)


# Hyphens, ampersands and the like belong to words; a minus before one takes it away.
_SIGNS = re.compile(r'["“”„«»*<>{}\[\]\\|=^~]|(?<!\S)[-–—]')


class SynonymSetForm(WagtailAdminModelForm):
    """What is too long is said beside the field: a browser that knew the limit would cut what is pasted."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        phrases = self.fields["phrases"]
        phrases.widget.attrs.pop("maxlength", None)
        phrases.error_messages["max_length"] = TOO_LONG
        # Browsers send two characters for the end of a line.
        phrases.to_python = lambda value: forms.CharField.to_python(phrases, value).replace("\r\n", "\n")


class SynonymSet(models.Model):
    """Words and expressions that mean the same; whoever searches for one of them finds the others."""

    phrases = models.TextField(
        _("words that mean the same"),
        max_length=LONGEST_SET,
        help_text=_("One a line: an abbreviation and what it stands for, or two words for one thing."),
    )

    panels = [FieldPanel("phrases")]
    base_form_class = SynonymSetForm

    class Meta:
        verbose_name = _("synonym set")
        verbose_name_plural = _("synonym sets")
        ordering = ["phrases"]

    def __str__(self):
        return ", ".join(self.as_list)

    def clean(self):
        if self.phrases and (faults := list(self._faults())):
            raise ValidationError({"phrases": faults})

    def _faults(self):
        if len(self.as_list) < 2:
            yield _("Write at least two, each on a line of its own.")
        if len(self.as_list) > MOST_PHRASES:
            yield _too_many(len(self.as_list))
        others = {_bare(phrase): other for other in SynonymSet.objects.exclude(pk=self.pk) for phrase in other.as_list}
        seen = set()
        for phrase in self.as_list:
            bare = _bare(phrase)
            if len(phrase) > TEXT_LIMIT:
                yield _too_long(phrase)
            elif not telling_words(phrase, or_all=False):
                yield _left_out(phrase)
            elif _SIGNS.search(phrase):
                yield _("“{phrase}” has signs that no search looks for. Write words alone.").format(phrase=phrase)
            elif bare in seen:
                yield _("“{phrase}” stands here twice; capitals and a plural make no difference.").format(phrase=phrase)
            elif bare in others:
                yield _("“{phrase}” stands in the set “{others}” already. Add to that one.").format(
                    phrase=phrase, others=others[bare]
                )
            seen.add(bare)

    @property
    def as_list(self):
        return phrases_in(self.phrases)


def _too_many(number):
    return _(
        "A set has at most {most} words and expressions; this one has {number}. A search for one of them looks for no "
        "more than {others} others. Take out those that hardly anybody searches for."
    ).format(most=MOST_PHRASES, number=number, others=MOST_ADDED)


def _too_long(phrase):
    return _(
        "“{beginning}…” has {number} letters, and a search takes {limit} at most, so nobody can search for it. "
        "Shorten it, or put each expression on a line of its own."
    ).format(beginning=phrase[:NAME_OF_PHRASE], number=len(phrase), limit=TEXT_LIMIT)


def _left_out(phrase):
    if any(character.isalnum() for character in phrase):
        told = _("Small words such as “{phrase}” are left out of what is asked, so this one cannot stand for anything.")
    else:
        told = _("“{phrase}” has no letter and no digit, so nobody can search for it.")
    return told.format(phrase=phrase)


def _bare(phrase):
    return singular(spaced_words(phrase))


def spaced_words(text: str) -> str:
    """The words of `text`, each between spaces, so that only whole words are found in it."""
    return " " + " ".join(re.findall(r"\w+(?:&\w+)*", folded(text))) + " "


def singular(text: str) -> str:
    """`text`, in small letters, with its words as they are before an s: "cops" is "cop", "class" and "ms" stay."""
    return re.sub(r"(?<=\w[^\Ws])s\b", "", text)


def phrases_in(lines: str) -> list[str]:
    """The phrases that stand one a line, or with commas or semicolons between them."""
    parts = (part for line in lines.splitlines() for part in re.split("[,;]", line))
    return [phrase for part in parts if (phrase := " ".join(part.replace("\0", " ").split()))]
