from django.urls import path

from search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("completions/", views.completions_of, name="search_completions"),
    path("feed/", views.feed, name="search_feed"),
    path("results.csv", views.results_csv, name="search_results_csv"),
]
