"""Places of imported pages in Wagtail's tree, and the two tables that hold a resource."""

from django.db.models import F
from django.utils.text import slugify

from portal.models import PortalPage


def place(pages, parent):
    """Give pages their addresses and the next places below `parent`, which must be locked."""
    taken = {*parent.get_children().values_list("slug", flat=True), *type(parent).reserved_slugs}
    for page, path in zip(pages, _next_paths(parent, len(pages)), strict=True):
        page.path, page.depth = path, parent.depth + 1
        page.slug = _free_slug(page.title, taken)
        page.url_path = f"{parent.url_path}{page.slug}/"


def insert(pages, parent):
    """Write pages that have their places."""
    fields = [field.attname for field in PortalPage._meta.concrete_fields]
    bases = PortalPage.objects.bulk_create(
        PortalPage(**{name: getattr(page, name) for name in fields}) for page in pages
    )
    for page, base in zip(pages, bases, strict=True):
        page.id = page.portalpage_ptr_id = base.pk
        # The row of the resource's own table alone, as when a fixture is loaded.
        page.save_base(raw=True, force_insert=True)
    PortalPage.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))


def _next_paths(parent, count):
    last, length = parent.get_last_child(), PortalPage.steplen
    steps = PortalPage.numconv_obj()
    first = steps.str2int(last.path[-length:]) + 1 if last else 1
    return [
        parent.path + steps.int2str(step).rjust(length, PortalPage.alphabet[0]) for step in range(first, first + count)
    ]


def _free_slug(title, taken):
    base = slugify(title)[:200].strip("-") or "resource"
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug
