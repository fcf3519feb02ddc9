"""What Wagtail's own workflow signals do not say."""

from django.dispatch import Signal

suggestion_made = Signal()
suggestion_answered = Signal()
# A review has been opened to the support team; `instance` is its state.
review_escalated = Signal()
review_reminded = Signal()
