"""Puts a page into the tree if it is not there yet; what exists belongs to whoever edited it."""

import datetime

from django.utils import timezone
from wagtail.models import Revision

from portal.models import Audience, CareSetting, PortalPage, Topic

VOCABULARIES = {"topics": Topic, "care_settings": CareSetting, "audiences": Audience}


def add_missing(parent, model, slug, entry, **fields):
    """Return the page of this slug and whether it was added; an added page waits to be published."""
    existing = model.objects.filter(slug=slug).first()
    if existing:
        return existing, False
    page = parent.add_child(instance=model(slug=slug, live=False, **fields))
    for name, vocabulary in VOCABULARIES.items():
        if entry.get(name):
            getattr(page, name).set(_terms(vocabulary, entry[name], slug))
    if entry.get("tags"):
        page.tags.set(entry["tags"])
    return page, True


def publish(page, published_on=None):
    """Publish through a revision; with a date, the record says that it happened at noon of that day."""
    moment = _noon(published_on) if published_on else None
    page.first_published_at = moment or page.first_published_at
    revision = page.save_revision(log_action=True)
    revision.publish()
    if moment:
        Revision.objects.filter(pk=revision.pk).update(created_at=moment)
        PortalPage.objects.filter(pk=page.pk).update(last_published_at=moment, latest_revision_created_at=moment)


def _terms(vocabulary, names, slug):
    terms = list(vocabulary.objects.filter(name__in=names))
    missing = set(names) - {term.name for term in terms}
    if missing:
        raise ValueError(f"{slug}: no such {vocabulary._meta.verbose_name}: {', '.join(sorted(missing))}")
    return terms


def _noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12, 0)))
