"""What a page's form in the admin refers to: pages, pictures and documents, in choosers, rich texts and streams.

Whatever a published page uses is given to its readers, and the editor shows the title or the address of what it refers
to. So an editor may refer to what they know, and keep what the page refers to already.
"""

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import ReferenceIndex
from wagtail.rich_text import extract_references_from_rich_text

from portal.asking import asked_by
from portal.keys import as_key
from portal.media_files import decide_fetching, restrictions_of, works_with
from portal.models import PortalDocument, PortalImage, PortalPage
from portal.pages.known import known
from portal.pages.without import stream_without, text_without

FILES = (PortalImage, PortalDocument)
KINDS = (PortalPage, *FILES)


def refuse_unknown(*, form, user) -> None:
    """Add an error beside each field of a bound `form` that newly refers to what `user` does not know.

    The field is shown again without it: choosers and rich texts would name what they refer to.
    """
    fields = list(_fields(form))
    new = {found for bound, field in fields for found in references(field, bound.data)}
    new -= {found for bound, field in fields for found in references(field, bound.initial)}
    unknown = _unknown(new - _stored(form.instance) if new else new, user)
    for bound, field in fields if unknown else ():
        if unknown & set(references(field, bound.data)):
            bound.field.bound_data = lambda data, initial, field=field: without(field, data, unknown)
            words = _(
                "This led to a page, picture or file that is gone or that you may not see. It has been taken out: "
                "look through the field and save again."
            )
            bound.form.add_error(bound.name, words)


def references(field, value):
    """(kind, key) of each page, picture and document that `value` of a model's field refers to."""
    if isinstance(field, RichTextField):
        found = extract_references_from_rich_text(value or "")
    elif isinstance(field, StreamField):
        found = field.extract_references(value) if value else ()
    else:
        several = value if isinstance(value, list | tuple) else [value]
        found = [(field.related_model, item.pk if isinstance(item, Model) else item) for item in several]
    for model, key, *_path in found:
        kind, key = kind_of(model), as_key(str(key))
        if kind and key is not None:
            yield kind, key


def kind_of(model):
    return next((kind for kind in KINDS if issubclass(model, kind)), None)


def without(field, value, refused):
    def is_refused(model, key):
        return (kind_of(model), as_key(str(key))) in refused

    if isinstance(field, RichTextField):
        return text_without(value, is_refused)
    if isinstance(field, StreamField):
        return stream_without(field.stream_block, value, is_refused)
    if isinstance(value, list):
        return [key for key in value if not is_refused(field.related_model, key)]
    return None


def _fields(form):
    """Each bound field that may refer to something, with the model's field; those of inline forms as well."""
    for name in form.fields:
        field = next((field for field in form.instance._meta.get_fields() if field.name == name), None)
        related = getattr(field, "related_model", None)
        if isinstance(field, RichTextField | StreamField) or (related and kind_of(related)):
            yield form[name], field
    for formset in form.formsets.values():
        for inline in formset.forms:
            yield from _fields(inline)


def _stored(page):
    if not page.pk:
        return set()
    rows = ReferenceIndex.get_references_for_object(page).select_related("to_content_type")
    return {(kind_of(row.to_content_type.model_class()), int(row.to_object_id)) for row in rows}


def _unknown(found, user):
    pages = {key for kind, key in found if kind is PortalPage}
    told = set(known(PortalPage.objects.filter(pk__in=pages), user).values_list("pk", flat=True)) if pages else set()
    unknown = {(PortalPage, key) for key in pages - told}
    for kind in FILES:
        keys = {key for model, key in found if model is kind}
        files = kind.objects.filter(pk__in=keys).select_related("collection") if keys else ()
        theirs = {file.pk for file in files if _may_use(file, user)}
        unknown |= {(kind, key) for key in keys - theirs}
    return unknown


def _may_use(file, user):
    """Whether they may choose it, also while it waits for the scanner, or get it on the site."""
    if works_with(user, file, ()):
        return True
    return decide_fetching(file, asked_by(user), restrictions_of(file.collection)).is_given
