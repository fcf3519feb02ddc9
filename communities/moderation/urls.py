from django.urls import path, register_converter
from django.urls.converters import IntConverter

from communities.moderation.views import reviewing, submissions, suggestions


class KeyConverter(IntConverter):
    """A primary key; a longer number than databases hold is no address."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")

urlpatterns = [
    path("review/", reviewing.queue, name="reviews"),
    path("review/<key:key>/", reviewing.review, name="review"),
    path("review/<key:key>/preview/", reviewing.preview, name="review_preview"),
    path("review/suggestion/<key:key>/", suggestions.suggestion, name="review_suggestion"),
    path("submissions/", submissions.mine, name="submissions"),
    path("submissions/<key:key>/", submissions.submission, name="submission"),
    path("submissions/<key:key>/preview/", submissions.preview, name="submission_preview"),
    path("submissions/<key:key>/withdraw/", submissions.take_back, name="submission_withdraw"),
]
