"""Tells whoever opens a page in the editor, or publishes it, which of its files cannot be searched, and why."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import ReferenceIndex

from portal.models import DocumentText, PortalDocument, TextState

SEARCHED = (TextState.READ, TextState.MACROS)


def say_in_the_editor(request, page):
    if request.method == "GET":
        say_which_files_cannot_be_searched(request, page)


def say_which_files_cannot_be_searched(request, page):
    texts = DocumentText.objects.current().filter(document__in=_documents_on(page)).exclude(state__in=SEARCHED)
    titles_and_reasons = texts.order_by("document__title", "pk").values_list("document__title", "reason")
    said = [_("“{title}”: {reason}").format(title=title, reason=reason) for title, reason in titles_and_reasons]
    if said:
        messages.warning(request, _("Of the files on this page: {files}").format(files=" ".join(said)))


def _documents_on(page):
    """Those that the page refers to and those brought for its draft."""
    kind = ContentType.objects.get_for_model(PortalDocument)
    references = ReferenceIndex.get_references_for_object(page).filter(to_content_type=kind)
    keys = [int(key) for key in references.values_list("to_object_id", flat=True)]
    return PortalDocument.objects.filter(Q(pk__in=keys) | Q(drafted_for=page.pk))
