from django.urls import path

from communities.moderation.views import reviewing, submissions, suggestions

urlpatterns = [
    path("review/", reviewing.queue, name="reviews"),
    path("review/<int:key>/", reviewing.review, name="review"),
    path("review/<int:key>/preview/", reviewing.preview, name="review_preview"),
    path("review/suggestion/<int:key>/", suggestions.suggestion, name="review_suggestion"),
    path("submissions/", submissions.mine, name="submissions"),
    path("submissions/<int:key>/", submissions.submission, name="submission"),
    path("submissions/<int:key>/preview/", submissions.preview, name="submission_preview"),
    path("submissions/<int:key>/withdraw/", submissions.take_back, name="submission_withdraw"),
]
