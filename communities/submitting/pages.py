from django.urls import reverse

from communities.models import Suggestion
from communities.permissions import is_facilitator, is_support


class SubmittedMixin:
    """For page types that people write outside the admin. Their `submission_form_class` says with which form."""

    submission_form_class = None

    @property
    def submission_address(self):
        """Where its author edits it."""
        return reverse("go_on", args=[self.pk])

    def may_see_draft(self, user):
        """Its author, editors and support; the community's facilitators once it was handed in or suggested."""
        if super().may_see_draft(user) or is_support(user) or self.owner_id == user.pk:
            return True
        return is_facilitator(user, self.community_id or 0) and (
            self.workflow_states.exists() or Suggestion.objects.open().filter(page=self.pk).exists()
        )
