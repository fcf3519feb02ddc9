from django.urls import reverse

from communities.moderation.seeing import has_part_in_draft


class SubmittedMixin:
    """For page types that people write outside the admin. Their `submission_form_class` says with which form."""

    submission_form_class = None

    @property
    def submission_address(self):
        """Where its author edits it."""
        return reverse("go_on", args=[self.pk])

    def gives_draft_to(self, user):
        return super().gives_draft_to(user) or has_part_in_draft(page=self, user=user)
