"""What people read about the words in a file, before and after it has been read."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from portal.models import DocumentText, PortalDocument


def say_what_can_be_searched(documents: Iterable[PortalDocument]) -> None:
    """Give each document `in_search`, a sentence or two, `words_inside`, a few words, and `was_read`: one query."""
    documents = list(documents)
    texts = DocumentText.objects.current().filter(document__in=[document.pk for document in documents]).defer("text")
    read = {text.document_id: text for text in texts}
    for document in documents:
        text = read.get(document.pk)
        document.was_read = bool(text)
        if text:
            document.words_inside, document.in_search = text.get_state_display(), text.reason
        else:
            document.words_inside, document.in_search = _not_read(document)


def _not_read(document):
    if document.is_infected:
        return _("Deleted"), _("It carried a virus and has been deleted.")
    if document.is_waiting:
        return _("Not read yet"), _("Its words are read once it has been checked for viruses.")
    return _("Not read yet"), _("Its words have not been read yet. That takes a minute or two.")
