"""Addresses of the programme's figures and of what may be taken away."""

from django.urls import path

from headwater.hub.web.insight import views

app_name = "insight"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("<int:programme_id>/", views.programme, name="one-programme"),
    path("behind/<slug:figure_id>/", views.behind, name="behind"),
    path("extracts/", views.export, name="export"),
    path("extracts/<int:extract_id>/file/", views.fetch, name="fetch"),
]
