"""What the deletion of a community does, in words for whoever is about to confirm it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import WorkflowState

from communities.closing_down import content_withdrawn, holds_files
from communities.models import CommunityRules, ReviewState
from portal.models import PortalPage


def said_of_deleting(community) -> list[str]:
    """A sentence for each thing that ends or changes; nothing is said of what there is not."""
    said = [*_content(community), *_people(community), *_collection(community)]
    gatherings = community.gatherings.exclude(community=community.pk).count()
    if gatherings:
        words = ngettext(
            "%(n)s gathering of others loses it as a community that takes part.",
            "%(n)s gatherings of others lose it as a community that takes part.",
            gatherings,
        )
        said.append(words % {"n": gatherings})
    return said


def _content(community):
    published = PortalPage.objects.filter(community=community.pk, live=True).exclude(pk=community.pk).count()
    withdrawn = content_withdrawn(community).count()
    if withdrawn:
        words = ngettext(
            "%(n)s published page that belongs to it goes back to being a draft, as only some could read it.",
            "%(n)s published pages that belong to it go back to being drafts, as only some could read them.",
            withdrawn,
        )
        yield words % {"n": withdrawn}
    elif published:
        words = ngettext(
            "%(n)s page that belongs to it stays published, without a community.",
            "%(n)s pages that belong to it stay published, without a community.",
            published,
        )
        yield words % {"n": published}
    reviews = ReviewState.objects.filter(community=community.pk)
    under_review = WorkflowState.objects.active().filter(current_task_state__in=reviews.values("pk")).count()
    if under_review:
        words = ngettext(
            "%(n)s submission is cancelled; its draft stays.",
            "%(n)s submissions are cancelled; their drafts stay.",
            under_review,
        )
        yield words % {"n": under_review}


def _people(community):
    members = community.memberships.active().count()
    if members:
        words = ngettext("%(n)s membership ends for good.", "%(n)s memberships end for good.", members)
        yield words % {"n": members}


def _collection(community):
    rules = CommunityRules.objects.select_related("collection").filter(community=community.pk).first()
    if rules and holds_files(rules.collection):
        words = _("Its collection “{name}” stays, as it holds files. Without files it would go as well.")
        if content_withdrawn(community).exists() or rules.is_closed:
            words = _("Its collection “{name}” stays, as it holds files, for administrators only.")
        yield words.format(name=rules.collection.name)
