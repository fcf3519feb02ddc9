"""A draft that was never shown to anybody goes as its author wants, with the files that came with it."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from communities.models import KeptVersion
from communities.moderation.deciding import lock_page
from communities.refusing import NotPossibleError
from communities.submitting.storing import discard
from portal.models import PortalDocument, PortalPage


def may_delete(*, page: PortalPage, user) -> bool:
    """One's own, and never published, handed in or suggested: what others have read stays in their history."""
    if not page.pk or page.owner_id != user.pk or page.live or page.first_published_at:
        return False
    return not (page.workflow_states.exists() or page.suggestions.exists())


@transaction.atomic
def delete(*, page: PortalPage, user):
    page = lock_page(page.pk)
    if not may_delete(page=page, user=user):
        raise NotPossibleError(_("Only a draft that was never handed in can be deleted."))
    documents = list(_files_of(page, user))
    page.delete(user=user, skip_permission_checks=True)
    for document in documents:
        if not ReferenceIndex.get_references_to(document).exists():
            transaction.on_commit(partial(discard, document))


def _files_of(page, user):
    """What was uploaded for this draft, into versions that were kept beside it too."""
    kept = KeptVersion.objects.filter(draft__page=page.pk).values_list("typed", flat=True)
    keys = {key for typed in kept for key in typed.get("+files", ())}
    keys |= set(PortalDocument.objects.filter(drafted_for=page.pk).values_list("pk", flat=True))
    return PortalDocument.objects.filter(pk__in=keys, uploaded_by_user=user)
