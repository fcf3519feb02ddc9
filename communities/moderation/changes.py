"""What a submission changes, field by field: against the one before it, or against what is published."""

import re
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from communities.models import ReviewState

MARKED = re.compile(r'<span class="(addition|deletion)">(.*?)</span>', re.DOTALL)
ELEMENTS = {"addition": "ins", "deletion": "del"}


@dataclass(frozen=True)
class Change:
    field: str
    difference: str


def version_before(task_state: ReviewState):
    """The revision that was reviewed before this one, or else the published one, or None for something new.

    What was meant for another community than this review's is not shown to its reviewers.
    """
    earlier = ReviewState.objects.filter(
        page=task_state.page_id, community=task_state.community_id, started_at__lt=task_state.started_at
    )
    earlier = earlier.exclude(revision=task_state.page.latest_revision_id).exclude(revision=None)
    newest = earlier.select_related("revision").order_by("-started_at", "-pk").first()
    if newest:
        return newest.revision
    page = task_state.page
    return page.live_revision if page.community_id == task_state.community_id else None


def changes_since_last(task_state: ReviewState, request=None) -> list[Change] | None:
    """Each changed field with its difference, added words as <ins> and removed ones as <del>; None without a version
    before."""
    before = version_before(task_state)
    if before is None:
        return None
    page = task_state.page.get_latest_revision_as_object()
    earlier = before.as_object()
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = [compare(earlier, page) for compare in panel.get_comparison()]
    return [Change(str(one.field_label()), _difference(one)) for one in compared if one.has_changed()]


def _difference(comparison):
    return _marked(comparison.htmldiff()) if comparison.is_field else _rows(comparison)


def _marked(html):
    """Wagtail marks with classes only; <ins> and <del> say it to everybody. What Wagtail left unescaped is escaped."""
    told = MARKED.sub(
        lambda found: f"<{ELEMENTS[found[1]]}>{found[2]}</{ELEMENTS[found[1]]}>", conditional_escape(html)
    )
    return mark_safe(told)  # noqa: S308


def _rows(comparison):
    """Rows of an inline list: those that were removed, then those that were changed or added."""
    rows = sorted(_told_apart(comparison), key=lambda row: not row.is_deletion())
    lines = [(_what(row), _fields(row)) for row in rows if _is_told(row)]
    if not lines:
        return _("The order has changed.")
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", lines))


def _told_apart(comparison):
    """Wagtail pairs what is left over, however little it has in common: that is one row removed and another added."""
    for row in comparison.get_child_comparisons():
        if row.obj_a and row.obj_b and _is_another(row):
            yield comparison.get_child_comparison(row.obj_a, None)
            yield comparison.get_child_comparison(None, row.obj_b)
        else:
            yield row


def _is_another(row):
    """Whether it names another page or file than before and keeps nothing of what was filled in."""
    changed, kept = [], []
    for one in row.get_field_comparisons():
        (changed if one.has_changed() else kept).append(one)
    names_another = any(one.field.is_relation and one.val_a and one.val_b for one in changed)
    return names_another and not any(one.val_b for one in kept)


def _is_told(row):
    return row.is_addition() or row.is_deletion() or row.has_changed()


def _what(row):
    if row.is_addition():
        return _("Added")
    return _("Removed") if row.is_deletion() else _("Changed")


def _fields(row):
    filled = [one for one in row.get_field_comparisons() if one.val_a or one.val_b]
    return format_html_join("; ", "{} {}", ((one.field_label(), _marked(one.htmldiff())) for one in filled))
