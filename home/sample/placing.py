"""Puts a page into the tree unless it was put there before; what was placed belongs to whoever edits it."""

import datetime

from django.utils import timezone
from wagtail.models import Revision

from home.sample import records
from portal.models import Audience, CareSetting, PortalPage, Topic

VOCABULARIES = {"topics": Topic, "care_settings": CareSetting, "audiences": Audience}


def add_missing(parent_model, model, slug, entry, make_fields):
    """Return the page that was added and now waits to be published, or None.

    Nothing is added where it was before, renamed and deleted pages included, nor under a list that is gone. A page
    that has this slug already is taken for the sample's. `make_fields` is called for an added page only.
    """
    kind, parent = model.search_type, parent_model.objects.first()
    if parent is None or records.is_known(kind, slug):
        return None
    existing = parent.get_children().filter(slug=slug).first()
    if existing:
        records.remember(kind, slug, existing)
        return None
    page = parent.add_child(instance=model(slug=slug, live=False, **make_fields()))
    for name, vocabulary in VOCABULARIES.items():
        if entry.get(name):
            getattr(page, name).set(_terms(vocabulary, entry[name], slug))
    if entry.get("tags"):
        page.tags.set(entry["tags"])
    return records.remember(kind, slug, page)


def publish(page, published_on=None):
    """Publish through a revision; with a date, the record says that it happened at noon of that day."""
    moment = noon(published_on) if published_on else None
    page.first_published_at = moment or page.first_published_at
    revision = page.save_revision(log_action=True)
    revision.publish()
    if moment:
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        PortalPage.objects.filter(pk=page.pk).update(last_published_at=moment, latest_revision_created_at=moment)


def _terms(vocabulary, names, slug):
    """The terms of these names that are still there; a name that the sample never had is a mistake in its files."""
    known = records.names(vocabulary._meta.model_name)
    unknown = set(names) - set(known)
    if unknown:
        raise ValueError(f"{slug}: no such {vocabulary._meta.verbose_name}: {', '.join(sorted(unknown))}")
    return vocabulary.objects.filter(pk__in=[known[name] for name in names])


def noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12, 0)))
