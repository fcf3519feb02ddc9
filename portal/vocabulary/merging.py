"""Merges terms of one vocabulary: all that carried one of them carries the kept one from then on, once.

A fixed number of statements does it, however many pages there are. Versions of pages, drafts included, are not
rewritten: they are read with the terms of today (`portal.vocabulary.former`).
"""

import uuid
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from portal.models import PortalPage, Topic
from portal.models.former_term import FormerTerm
from portal.vocabulary.former import remember

LOGGED = "portal.merge_terms"
BATCH = 1000
# Sent with `model`, `kept` and `former` (keys) before the former terms go.
terms_merged = Signal()


def pages_with(terms: Sequence[models.Model]) -> models.QuerySet:
    """The pages that carry one of `terms`, each once."""
    through, term, owner = _page_relation(type(terms[0]))
    keys = through.objects.filter(**{f"{term}__in": [item.pk for item in terms]}).values(owner)
    return PortalPage.objects.filter(pk__in=keys)


def reason_not_to_merge(kept, others) -> str:
    """Why `others` may not go into `kept`; empty where nothing speaks against it."""
    if not others:
        return _("Choose a term that is kept and at least one other that goes into it.")
    if isinstance(kept, Topic) and kept.parent_id:
        for topic in others:
            if topic.children.exists():
                return _(
                    "“{topic}” has topics of its own, so it goes into a main topic only, or after they were moved."
                ).format(topic=topic)
    return ""


@transaction.atomic
def merge(*, kept, others: Sequence, user) -> int:
    """Put `kept` in the place of `others` everywhere and return how many pages changed.

    Raises ValidationError where the vocabulary would lose its form.
    """
    model = type(kept)
    # Locks the terms: of two merges at the same moment one waits, and finds what the other left.
    list(model.objects.select_for_update().filter(pk__in=[kept.pk, *(term.pk for term in others)]).order_by("pk"))
    others = list(model.objects.filter(pk__in=[term.pk for term in others]).exclude(pk=kept.pk))
    reason = reason_not_to_merge(kept, others)
    if reason:
        raise ValidationError(reason)
    former = [term.pk for term in others]
    changed = list(pages_with(others).order_by().values_list("pk", "title", "content_type_id"))
    names = [str(term) for term in others]
    _write_log(kept, names, changed, user)
    for through, term, owners in relations_of(model):
        _move(through, term, owners, kept.pk, former)
    if model is Topic:
        Topic.objects.filter(parent__in=former).update(parent=kept)
    terms_merged.send(sender=model, kept=kept.pk, former=former)
    _remember(kept, others)
    model.objects.filter(pk__in=former).delete()
    return len(changed)


def relations_of(model):
    """(through model, its field of the term, its fields of whatever carries the term) for all that carries terms."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.many_to_many and relation.auto_created:
            through = relation.through
            if through._meta.auto_created:
                yield through, relation.field.m2m_reverse_field_name(), (relation.field.m2m_field_name(),)
        elif relation.one_to_many and relation.field.name == "tag":
            names = {field.name for field in relation.related_model._meta.get_fields()}
            owners = ("content_type", "object_id") if "object_id" in names else ("content_object",)
            yield relation.related_model, "tag", owners


def _page_relation(model):
    for through, term, owners in relations_of(model):
        if len(owners) == 1 and through._meta.get_field(owners[0]).related_model is PortalPage:
            return through, term, owners[0]
    raise LookupError(model)


def _move(through, term, owners, kept, former):
    """One row for each carrier without the kept term goes over to it, and the rest is deleted.

    Carriers are compared here: without an index over carrier and term, a database takes quadratic time for it.
    """
    done = set(through.objects.filter(**{term: kept}).values_list(*owners))
    rows, keys = through.objects.filter(**{f"{term}__in": former}), []
    for key, *carrier in rows.order_by("pk").values_list("pk", *owners):
        if tuple(carrier) not in done:
            done.add(tuple(carrier))
            keys.append(key)
    for start in range(0, len(keys), BATCH):
        through.objects.filter(pk__in=keys[start : start + BATCH]).update(**{term: kept})
    rows.delete()


def _remember(kept, others):
    vocabulary = kept._meta.label_lower
    keys = [term.pk for term in others]
    FormerTerm.objects.filter(vocabulary=vocabulary, kept_key__in=keys).update(kept_key=kept.pk)
    for term in others:
        remember(vocabulary=vocabulary, slug=term.slug, key=term.pk, kept_key=kept.pk)


def _write_log(kept, names, pages, user):
    """One entry for the term and one in the history of each page."""
    data = {"kept": str(kept), "merged": names, "pages": len(pages)}
    log(instance=kept, action=LOGGED, user=user, data=data)
    now = timezone.now()
    PageLogEntry.objects.bulk_create([_entry(page, user, data, now) for page in pages], batch_size=BATCH)


def _entry(page, user, data, now):
    key, title, content_type = page
    return PageLogEntry(
        page_id=key,
        content_type_id=content_type,
        label=title,
        action=LOGGED,
        user=user,
        data=data,
        timestamp=now,
        # Of several entries with one uuid, Wagtail's history shows the last only, whatever page it is about.
        uuid=uuid.uuid4(),
        content_changed=False,
        deleted=False,
    )
