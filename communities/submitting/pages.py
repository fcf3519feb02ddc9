from django.urls import reverse

from communities.models import ReviewState, Suggestion
from communities.permissions import facilitated_by, is_support


class SubmittedMixin:
    """For page types that people write outside the admin. Their `submission_form_class` says with which form."""

    submission_form_class = None

    @property
    def submission_address(self):
        """Where its author edits it."""
        return reverse("go_on", args=[self.pk])

    def may_see_draft(self, user):
        """Its author and editors; while it is handed in or suggested, that community's facilitators and support."""
        if super().may_see_draft(user) or self.owner_id == user.pk:
            return True
        shown = [ReviewState.objects.open().filter(page=self.pk), Suggestion.objects.open().filter(page=self.pk)]
        if not is_support(user):
            shown = [rows.filter(community__in=facilitated_by(user)) for rows in shown]
        return any(rows.exists() for rows in shown)
