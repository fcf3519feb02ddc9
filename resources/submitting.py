"""The short form with which people share a resource."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from communities.submitting.choices import (
    LinesField,
    LinksField,
    community_choices,
    gathering_choices,
    people_named,
    topic_choices,
)
from communities.submitting.fields import FilesField
from communities.submitting.forms import FORMAT_HINT, FormattedTextField, PlainTextField, SubmissionForm, key_of
from portal.models import Authorship, Evidence, ResourceKind, Topic


class ResourceSubmission(SubmissionForm):
    title = PlainTextField(
        label=_("Title"), max_length=200, help_text=_("What it is, in the words that somebody would search for.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *ResourceKind.choices])
    community = forms.ChoiceField(label=_("Community"), help_text=_("The community that learned this."))
    summary = PlainTextField(
        label=_("Summary"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. They stand on cards, in lists and in search results."),
    )
    body = FormattedTextField(label=_("What it is"), help_text=FORMAT_HINT, rows=8)
    worked = FormattedTextField(label=_("What worked"))
    did_not_work = FormattedTextField(
        label=_("What did not work"), help_text=_("As useful as what worked: it saves others the same mistake.")
    )
    evidence = forms.ChoiceField(
        label=_("Evidence"),
        required=False,
        choices=[("", _("Not said")), *Evidence.choices],
        help_text=_("How far it has been tried."),
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple)
    files = FilesField(label=_("Files"))
    links = LinksField(label=_("Links"), help_text=_("One on each line: the address, a space, and what it is called."))
    harvested_at = forms.ChoiceField(
        label=_("Where it was harvested"), required=False, help_text=_("The gathering where this was said or shown.")
    )
    people = LinesField(
        label=_("People who contributed"),
        help_text=_("One name on each line, yours among them. Whoever has a profile here is linked to it."),
    )

    groups = (
        (_("What you share"), ("title", "kind", "community", "summary", "body")),
        (_("What happened"), ("worked", "did_not_work", "evidence")),
        (_("Files and links"), ("files", "links")),
        (_("Where it comes from, and where people find it"), ("harvested_at", "people", "topics")),
    )
    needed = {
        "title": _("Give it a title."),
        "kind": _("Choose what kind of resource it is."),
        "community": _("Choose the community that it belongs to."),
        "summary": _("Write one or two sentences that say what it is."),
    }
    words = {
        "new": _("Share a resource"),
        "suggest": _("Suggest a resource"),
        "edit": _("Go on with your resource"),
        "lede": _("A lesson, a story, a tool: what others can learn from."),
    }
    same = ("title", "kind", "summary", "body", "worked", "did_not_work", "evidence")
    called = {"authorships": "people", "harvested_question": "harvested_at"}

    def prepare(self):
        self.fields["community"].choices = community_choices(self.user, self.page)
        self.fields["topics"].choices = topic_choices()
        self.fields["harvested_at"].choices = gathering_choices(self.user, self.page.harvested_at_id)
        own = getattr(self.user, "profile", None)
        if own and not self.page.pk:
            # Whoever writes is an author until they take themselves out.
            self.initial.setdefault("people", own.title)

    def read(self):
        page = self.page
        return {
            **super().read(),
            "community": page.community_id or "",
            "topics": [topic.pk for topic in page.topics.all()],
            "harvested_at": page.harvested_at_id or "",
            "links": "\n".join(_line_of(item.value) for item in page.links),
            "people": "\n".join(row.label for row in page.authorships.all() if row.label),
        }

    def write(self):
        """What was never published is dated by the day on which its author wrote it last."""
        super().write()
        if not self.page.first_published_at:
            self.page.dated_on = timezone.localdate()

    def write_community(self, value):
        self.page.community_id = key_of(value)

    def write_harvested_at(self, value):
        self.page.harvested_at_id = key_of(value)

    def write_topics(self, value):
        self.page.topics = list(Topic.objects.filter(pk__in=value))

    def write_links(self, lines):
        told = {item.value["url"]: item.value["description"] for item in self.page.links}
        links = [{"url": url, "title": words, "description": told.get(url, "")} for url, words in lines]
        self.page.links = [("link", link) for link in links]

    def write_people(self, names):
        people = people_named(names, list(self.page.authorships.all()), self.user)
        self.page.authorships = [
            Authorship(person_id=key, name="" if key else name, sort_order=place)
            for place, (key, name) in enumerate(people)
        ]


def _line_of(link):
    words = "" if link["title"] == link["url"] else link["title"]
    return f"{link['url']} {words}".strip()
