from django.urls import path

from communities.hearing import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.mark_all_as_read, name="notices_read"),
    path("notices/<int:key>/", views.open_notice, name="notice"),
    path("account/hearing/", views.choose_hearing, name="hearing"),
    path("hearing/stop/<str:token>/", views.stop_hearing, name="stop_hearing"),
]
