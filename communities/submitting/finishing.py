"""The end of writing: handed in to the community's reviewers, or suggested to its facilitators by a member."""

from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from communities.moderation.handing_in import submit
from communities.moderation.suggesting import suggest
from communities.moderation.who_hands_in import hands_in
from communities.refusing import NotPossibleError
from communities.submitting.drafts import Outcome, Sent, is_handed_in, save, typed_for
from communities.submitting.files import infected_files
from communities.submitting.forms import SubmissionForm


@transaction.atomic
def hand_in(sent: Sent) -> Outcome:
    """Save, and hand in what is whole. Otherwise the outcome's form says what is missing, and the draft is saved.

    The same showing of a form hands in once, however often it is sent.
    """
    outcome = save(sent)
    if outcome.kept or outcome.draft.handed_in_by == sent.rendered:
        return outcome
    form = sent.model.submission_form_class(sent.data, page=outcome.page, user=sent.user, complete=True)
    outcome.form = form
    for sentence in sent.refused:
        form.add_error("files", sentence)
    if _pass_on(form, outcome.page, sent.user):
        outcome.draft.handed_in_by = sent.rendered[:40]
        outcome.draft.save(update_fields=["handed_in_by"])
        outcome.is_handed_in = True
    return outcome


@transaction.atomic
def hand_in_as_saved(*, draft, page, user) -> SubmissionForm | None:
    """Hand in what was saved last, as after a withdrawal. Return the form that says what is missing, if anything is."""
    if is_handed_in(page):
        return None
    model = type(page).submission_form_class
    typed = typed_for(draft, page)
    # What an editor has changed since was not typed in this form: the page says what it holds.
    data = typed if typed is not None else model(page=page, user=user).as_typed
    form = model(MultiValueDict(data), page=page, user=user, complete=True)
    return None if _pass_on(form, page, user) else form


def _pass_on(form, page, user) -> bool:
    """Give a whole page to whoever comes next; otherwise the form says why not."""
    for row in infected_files(page):
        form.add_error("files", _("“%(name)s” carries a virus. Remove it.") % {"name": row.title or row.document.title})
    if not form.is_valid():
        return False
    act = submit if hands_in(user, page) else suggest
    try:
        act(page=page, user=user)
    except NotPossibleError as refused:
        form.add_error(None, str(refused))
        return False
    return True
