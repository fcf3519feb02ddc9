"""Whether one person can see a page or fetch a file: the gate is asked as if they had come themselves."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.asking import asked_by
from portal.media_files import Ground, decide_fetching, restrictions_of
from portal.pages.refusing import Outcome, outcome_of
from portal.readers.audience import let_in, named


@dataclass(frozen=True)
class Answer:
    is_yes: bool
    reason: str


def page_for(page, user, viewer) -> Answer:
    request = asked_by(user)
    outcome, failed = outcome_of(page, request)
    if outcome is Outcome.READS:
        return Answer(True, _("Reads it at its address, and finds it in lists and search."))
    if not page.live:
        reason = _("It is not published.")
        if request.user.is_authenticated and page.specific.gives_draft_to(request.user):
            reason += " " + _("This person may see the draft, though.")
        return Answer(False, reason)
    return Answer(False, " ".join([_answer_in_words(outcome), *_reasons(failed, viewer)]))


def _answer_in_words(outcome):
    return {
        Outcome.NOT_FOUND: _("Gets the answer of a page that does not exist."),
        Outcome.SIGN_IN: _("Is asked to sign in."),
        Outcome.PASSWORD: _("Is asked for the shared password, and reads it with that; it is on no list."),
        Outcome.REFUSED: _("Is told that the page is not for them."),
    }[outcome]


def _reasons(failed, viewer):
    return [_sentence(named(row.page, viewer), let_in(row, viewer)) for row in failed]


def _sentence(title, who):
    return capfirst(_("{title} lets in {who}.").format(title=title, who=who))


def file_for(media, user, viewer) -> Answer:
    decision = decide_fetching(media, asked_by(user), restrictions_of(media.collection))
    title = named(decision.page, viewer) if decision.page else ""
    return Answer(decision.is_given, _ground_in_words(decision.ground).format(title=title))


def _ground_in_words(ground):
    return {
        Ground.QUARANTINE: _("It has not been called clean by the scanner."),
        Ground.COLLECTION: _("Its collection does not let this person in."),
        Ground.HIDDEN_PICTURE: _("Its owner keeps the picture from everybody but the editors."),
        Ground.EDITOR: _("Has access to the admin."),
        Ground.IDENTITY: _("The site’s identity uses it."),
        Ground.PAGE: _("May read {title}, which uses it."),
        Ground.NO_PAGE_READ: _("May read none of the published pages that use it."),
        Ground.UPLOADER: _("Brought the file, and no published page uses it yet."),
        Ground.DRAFT: _("May see the draft of {title}, and no published page uses it yet."),
        Ground.UNUSED: _("No published page uses it, and this person may not see its draft."),
    }[ground]
