"""Puts a page into the tree if it is not there yet; what exists belongs to whoever edited it."""

import datetime

from django.utils import timezone

from portal.models import Audience, CareSetting, Topic

VOCABULARIES = {"topics": Topic, "care_settings": CareSetting, "audiences": Audience}


def place(parent, model, slug, entry, state="live", published_on=None, prepare=None, **fields):
    """Add a page and publish it (or leave it a draft); return the page and whether it is new."""
    existing = model.objects.filter(slug=slug).first()
    if existing:
        return existing, False
    page = parent.add_child(instance=model(slug=slug, live=False, **fields))
    for name, vocabulary in VOCABULARIES.items():
        if entry.get(name):
            terms = vocabulary.objects.filter(name__in=entry[name])
            missing = set(entry[name]) - {term.name for term in terms}
            if missing:
                raise ValueError(f"{slug}: no such {name}: {', '.join(sorted(missing))}")
            getattr(page, name).set(terms)
    if entry.get("tags"):
        page.tags.set(entry["tags"])
    if prepare:
        prepare(page)
    publish(page, state, published_on)
    return page, True


def publish(page, state="live", published_on=None):
    if published_on:
        noon = datetime.time(12, 0)
        page.first_published_at = timezone.make_aware(datetime.datetime.combine(published_on, noon))
    revision = page.save_revision()
    if state == "live":
        revision.publish()
