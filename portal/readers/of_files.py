"""Who can fetch a picture or document, as plain sentences; a page that opens it wider is a warning."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import ReferenceIndex

from portal.media_files import is_hidden_picture, is_of_identity, pages_using, restrictions_of
from portal.models import PortalDocument, PortalImage
from portal.readers.audience import Line, counted_people, is_as_closed, let_in, reach
from portal.readers.of_pages import readers_address

ADDRESSES = {
    PortalDocument: ("wagtaildocs:edit", "document_readers"),
    PortalImage: ("wagtailimages:edit", "image_readers"),
}


@dataclass
class File:
    media: object
    kind: str
    edit_address: str
    readers_address: str
    lines: list[Line] = field(default_factory=list)

    @property
    def is_wider(self):
        return any(line.is_warning for line in self.lines)


def files_on(page, viewer) -> list[File]:
    """The pictures and documents on the page and those brought for its draft, each once."""
    found = set()
    references = ReferenceIndex.get_references_for_object(page)
    for model in ADDRESSES:
        kind = ContentType.objects.get_for_model(model)
        keys = references.filter(to_content_type=kind).values_list("to_object_id", flat=True)
        found |= {(model, int(key)) for key in keys}
    found |= {
        (PortalDocument, key) for key in PortalDocument.objects.filter(drafted_for=page.pk).values_list("pk", flat=True)
    }
    media = [
        item
        for model in ADDRESSES
        for item in model.objects.filter(pk__in=[key for kind, key in found if kind is model])
    ]
    return [file_of(item, viewer, page) for item in sorted(media, key=lambda item: item.title.casefold())]


def file_of(media, viewer, page=None) -> File:
    """`page` is the page on which one looks at the file: whatever opens it wider than that is a warning."""
    edit, readers = ADDRESSES[type(media)]
    return File(
        media,
        str(media._meta.verbose_name),
        reverse(edit, args=[media.pk]),
        reverse(readers, args=[media.pk]),
        list(_lines(media, viewer, page)),
    )


def _lines(media, viewer, page):
    restrictions = restrictions_of(media.collection)
    yield Line(_("Virus scan: {state}.").format(state=media.get_scan_state_display()))
    if not media.is_given_out:
        yield Line(_("Nobody can fetch it, editors included, before it has been called clean."))
        return
    for row in restrictions:
        words = _("Its collection “{name}” lets in {who}; nobody else gets it, whatever page uses it.")
        yield Line(words.format(name=row.collection.name, who=let_in(row, viewer)))
    if is_of_identity(media):
        yield Line(_("The site’s identity uses it: anybody can fetch it."), is_warning=True)
    if is_hidden_picture(media):
        yield Line(_("Its owner keeps the picture from everybody but the editors."))
    yield from _by_pages(media, viewer, page, restrictions)
    yield _editors(restrictions)


def _by_pages(media, viewer, page, restrictions):
    pages = pages_using(media)
    live = [user for user in pages if user.live]
    if not live:
        yield Line(_("No published page uses it: only whoever brought it and whoever may see its draft can fetch it."))
    for user in pages:
        if page is None or user.pk != page.pk:
            yield _use(
                user, viewer, _is_wider(user, page, [other for other in live if other.pk != user.pk], restrictions)
            )
        elif user.live:
            yield Line(_("This page gives it to: {who}.").format(who=reach(user, viewer)))


def _is_wider(user, page, others, restrictions):
    """Whether `user` opens the file to somebody who may not read `page`, or any other page where none is meant."""
    if not user.live:
        return False
    compared = [page] if page else others
    return any(not other.live or not is_as_closed(user, other, restrictions) for other in compared)


def _use(user, viewer, is_wider):
    """Whoever may not see the page in the admin is told that there is one, not which."""
    if not user.permissions_for_user(viewer).can_edit():
        title, address = _("a page that you do not edit"), ""
    else:
        title, address = _("“{title}”").format(title=user.title), readers_address(user)
    who = reach(user, viewer)
    if not user.live:
        return Line(
            _("Used by {page} as well, which is not published.").format(page=title), address, _("Who can see that page")
        )
    words = _("Used by {page}: {who} can fetch the file by it.")
    if is_wider:
        words = _("Open wider by {page}: {who} can fetch the file by it, whatever the other pages say.")
    return Line(words.format(page=title, who=who), address, address and _("Who can see that page"), is_wider)


def _editors(restrictions):
    may = (
        Q(is_superuser=True)
        | Q(groups__permissions__codename="access_admin")
        | Q(user_permissions__codename="access_admin")
    )
    count = get_user_model().objects.filter(may, is_active=True).distinct().count()
    words = _("Everybody with access to the admin ({people}) can fetch it")
    tail = _(" if its collection lets them in.") if restrictions else _(", whatever the pages say.")
    return Line(words.format(people=counted_people(count)) + tail)
