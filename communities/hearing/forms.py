from django import forms
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from communities.models import Category, Frequency
from portal.models import Topic

HINTS = {
    Category.SUBMISSIONS: _("Approved, published, sent back with comments."),
    Category.REVIEWS: _("New submissions and suggestions, and reminders."),
    Category.MEMBERSHIP: _("Who asks to join what you look after; invitations and answers to you."),
    Category.NEWS: _("What was published in the communities you belong to and about the topics below."),
}


class HearingForm(forms.Form):
    """One choice for each category, and the topics that count as one's own.

    Who reviews nothing is not asked about reviews; what they chose when they did is kept.
    """

    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        required=False,
        label=_("Topics I follow"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("One of the topics is not there any more. Look at your choice and save again."),
            "invalid_pk_value": _("One of the topics is not there any more. Look at your choice and save again."),
        },
    )

    def __init__(self, *args, hearing, may_review, **kwargs):
        super().__init__(*args, **kwargs)
        for category in Category:
            if category == Category.REVIEWS and not may_review:
                continue
            self.fields[category.value] = forms.ChoiceField(
                label=category.label,
                help_text=HINTS[category],
                choices=Frequency.choices,
                initial=hearing.frequency_of(category),
                error_messages={
                    "required": _("Choose how often."),
                    "invalid_choice": _("Choose one of the four answers."),
                },
            )
        # Each topic before those below it.
        family = Coalesce("parent__name", "name"), F("parent").asc(nulls_first=True), "name"
        self.fields["topics"].queryset = Topic.objects.select_related("parent").order_by(*family)
        self.initial["topics"] = [topic.pk for topic in hearing.topics.all()] if hearing.pk else []

    @property
    def frequencies(self):
        return {category: self.cleaned_data[category] for category in Category.values if category in self.fields}

    @property
    def choices(self):
        return [self[category] for category in Category.values if category in self.fields]
