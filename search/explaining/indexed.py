"""What the index holds of one page: its texts, files and terms, of which version and since when."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from portal.models import DocumentText, PortalDocument
from portal.pages.known import known
from portal.pages.models import PortalPage
from portal.readers.of_files import files_on
from search.engines.servers.connecting import connect, language_of
from search.engines.servers.refusals import reason_of
from search.explaining.matches import FIELDS
from search.index.failures import without_failures
from search.index.files import BEGINS, NAMED, called
from search.index.terms import NOBODY, all_facets
from search.index.words import words
from search.models import RefusedDocument, SearchDocument, SearchTerm

# So much of a text is shown.
MOST_SHOWN = 20_000


@dataclass(frozen=True)
class Text:
    label: str
    text: str
    words: int
    is_cut: bool = False


@dataclass(frozen=True)
class FileLeftOut:
    name: str
    reason: str


@dataclass
class Indexed:
    """`row` is None where the index has never heard of the page; `server` where no search server is in use."""

    row: SearchDocument | None
    texts: list[Text] = field(default_factory=list)
    files: list[Text] = field(default_factory=list)
    left_out: list[FileLeftOut] = field(default_factory=list)
    terms: list[tuple[str, list[str]]] = field(default_factory=list)
    server: str = ""

    @property
    def waits(self):
        return self.row is None or self.row.written != self.row.version

    @property
    def is_put_off(self):
        """Whether not even its title could be written of its last change."""
        return bool(self.waits and self.row and self.row.fault)

    @property
    def is_there(self):
        return bool(self.texts)


def indexed(page, editor, *, with_files_of_draft: bool) -> Indexed:
    """Files that are not in the index may stand in a draft, which is for those who edit the page."""
    row = SearchDocument.objects.filter(pk=page.pk).first()
    found = Indexed(row, server=_on_server(page.pk, row))
    texts = words.texts([page.pk]).get(page.pk)
    if texts:
        *short, body = texts
        own, *files = without_failures(body).split(BEGINS)
        found.texts = [
            _text(str(label), text) for label, text in zip(FIELDS.values(), [*short, own], strict=True) if text.strip()
        ]
        # One without words is found by its name alone: why is said among those that are left out.
        found.files = [file for file in (_text(*file.split(NAMED, 1)) for file in files) if file.words]
        found.terms = _terms(page.pk, editor)
    if with_files_of_draft:
        found.left_out = list(_left_out(page, editor, {file.label for file in found.files}))
    return found


def _text(label, text):
    return Text(label, text[:MOST_SHOWN].strip(), len(text.split()), len(text) > MOST_SHOWN)


def _terms(key, editor):
    """(facet, values) as they were written; values that a page gives which the editor does not know are left out."""
    rows = SearchTerm.objects.filter(page_id=key).select_related("value").order_by("value__label")
    values = [row.value for row in rows]
    givers = known(PortalPage.objects.filter(pk__in=[value.giver for value in values if value.giver]), editor)
    told = {NOBODY, *givers.values_list("pk", flat=True)}
    # What types are called is among the choices of the kinds, whose name they share.
    facets = {facet.name: facet for facet in all_facets() if not facet.search_type}
    grouped = defaultdict(list)
    for value in values:
        facet = facets.get(value.facet)
        if facet and value.giver in told:
            labels = {str(choice): str(label) for choice, label in facet.choices}
            grouped[str(facet.label)].append(labels.get(value.value, value.label))
    return sorted(grouped.items())


def _left_out(page, editor, names):
    """The documents on the page whose words are not in the index, with the reason."""
    documents = [file.media for file in files_on(page, editor) if isinstance(file.media, PortalDocument)]
    inside = DocumentText.objects.in_bulk([document.pk for document in documents])
    own_names = page.specific.names_of_files
    for document in documents:
        name, of_file = called(document, own_names), inside.get(document.pk)
        # Two may have one name, and one of them no words.
        if name not in names or not (of_file and of_file.text):
            yield FileLeftOut(name, _reason(document, of_file, page))


def _reason(document, inside, page):
    if not page.live:
        return _("The page is not published.")
    if not document.is_given_out:
        return _("The virus scanner has not called it clean.")
    if inside is None or inside.file_hash != document.file_hash:
        return _("It waits to be read. That takes a minute at most while the worker runs.")
    if not inside.text:
        return inside.reason or _("No words were found in it.")
    return _("It stands in a draft only, or its collection lets in fewer people than the page does.")


def _on_server(key, row):
    """What the search server has of the page, in a sentence."""
    server = settings.SEARCH_SERVER
    if not server:
        return ""
    language = language_of(server)
    body = {"query": {"term": {"key": key}}, "version": True, "_source": False, "size": 1}
    try:
        hits = connect(server).search(index=server.prefix, body=body)["hits"]["hits"]
    except language.NOT_THERE:
        return _("The search server has no index yet. The worker fills one; the database answers meanwhile.")
    except language.FAULTS:
        return _("The search server does not answer at the moment. The database answers meanwhile.")
    if not hits:
        refused = RefusedDocument.objects.filter(pk=key).first()
        words = _("The search server refuses the page: {reason} Its words: {words}")
        if refused:
            return words.format(reason=reason_of(refused), words=refused.words)
        return _("The search server does not have the page.")
    if row and hits[0]["_version"] == row.version:
        return _("The search server has the page as it is now.")
    return _("The search server has the page as it was before its last change, which waits to be sent.")
