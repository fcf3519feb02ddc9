"""The form in which people say who they are."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.models.profile import HIDEABLE
from communities.submitting.choices import topic_choices
from communities.submitting.forms import PlainTextField, SubmissionForm
from portal.models import Topic


class ProfileForm(SubmissionForm):
    title = PlainTextField(label=_("Name"), max_length=200)
    summary = PlainTextField(
        label=_("About you"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence about yourself."),
    )
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    role = PlainTextField(label=_("Role"), max_length=120, required=False)
    organisation = PlainTextField(label=_("Organisation"), max_length=120, required=False)
    help = PlainTextField(
        label=_("What I can help with"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What may a colleague ask you about?"),
    )
    contact_email = forms.EmailField(
        label=_("Contact e-mail"),
        required=False,
        error_messages={"invalid": _("Write the whole e-mail address, for example name@example.org.")},
    )
    topics = forms.MultipleChoiceField(label=_("Expertise"), required=False, widget=forms.CheckboxSelectMultiple)
    hides = forms.MultipleChoiceField(
        label=_("What others do not see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(HIDEABLE.items()),
        help_text=_(
            "Ticked fields are kept from everybody but the editors. Communities still name their facilitators and "
            "hosting team, and resources their authors."
        ),
    )

    groups = (
        (_("Who you are"), ("title", "summary", "photo", "role", "organisation")),
        (_("What others can ask you"), ("help", "topics", "contact_email")),
        (_("Who sees what"), ("hides",)),
    )
    needed = {"title": _("Write your name.")}
    same = ("title", "summary", "role", "organisation", "help", "contact_email")

    def prepare(self):
        self.fields["topics"].choices = topic_choices()

    def read(self):
        hidden = [name for name in HIDEABLE if getattr(self.page, f"hide_{name}")]
        return {
            **super().read(),
            "topics": [topic.pk for topic in self.page.topics.all()],
            "hides": hidden,
        }

    def write_topics(self, value):
        self.page.topics = list(Topic.objects.filter(pk__in=value))

    def write_hides(self, value):
        for name in HIDEABLE:
            setattr(self.page, f"hide_{name}", name in value)
