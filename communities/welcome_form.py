from django import forms
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from communities.models import CommunityPage, CommunityRules
from communities.welcoming import HowOften, enterable_communities, how_often_now
from portal.models import Topic

GONE = {
    "invalid_choice": _("One of your choices is not there any more. Look at them and save again."),
    "invalid_pk_value": _("One of your choices is not there any more. Look at them and save again."),
}
AS_IT_IS = ("", _("As I have chosen it so far"))


class CommunityChoices(forms.ModelMultipleChoiceField):
    """Each community says what a tick does."""

    def label_from_instance(self, community):
        if community.rules.joining == CommunityRules.Joining.OPEN:
            return _("%(title)s (you join at once)") % {"title": community.title}
        if community.rules.joining == CommunityRules.Joining.INVITATION:
            return _("%(title)s (has invited you)") % {"title": community.title}
        return _("%(title)s (a facilitator answers)") % {"title": community.title}


class WelcomeForm(forms.Form):
    first_name = forms.CharField(label=_("First name"), max_length=150, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=150, required=False)
    communities = CommunityChoices(
        CommunityPage.objects.none(),
        required=False,
        label=_("Communities I want to join"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=GONE,
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(),
        required=False,
        label=_("Topics I want to follow"),
        help_text=_("You hear when something is published about them."),
        widget=forms.CheckboxSelectMultiple,
        error_messages=GONE,
    )
    how_often = forms.ChoiceField(
        label=_("How I want to hear about it by mail"),
        help_text=_("You can change it at any time, in more detail, under “Your account”."),
        choices=HowOften.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )

    def __init__(self, *args, user, hearing, **kwargs):
        super().__init__(*args, **kwargs)
        if user.get_full_name():
            del self.fields["first_name"], self.fields["last_name"]
        else:
            self.fields["first_name"].widget.attrs["autocomplete"] = "given-name"
            self.fields["last_name"].widget.attrs["autocomplete"] = "family-name"
        family = Coalesce("parent__name", "name"), F("parent").asc(nulls_first=True), "name"
        self.fields["topics"].queryset = Topic.objects.select_related("parent").order_by(*family)
        self.fields["communities"].queryset = enterable_communities(user)
        self.initial["topics"] = [topic.pk for topic in hearing.topics.all()]
        self.initial["how_often"] = how_often_now(hearing) or ""
        if not self.initial["how_often"]:
            self.fields["how_often"].choices = [AS_IT_IS, *HowOften.choices]
