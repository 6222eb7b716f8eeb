"""Addresses of the FHIR road. Anybody may knock; the key in the request says who is let in."""

from django.urls import path, re_path

from headwater.hub.api.fhir import views

app_name = "fhir"
urlpatterns = [
    path("", views.bundle, name="bundle"),
    path("metadata", views.metadata, name="metadata"),
    path("Encounter", views.encounters, name="encounters"),
    re_path(r"^Encounter/(?P<encounter_id>[A-Za-z0-9.-]{1,64})$", views.encounter, name="encounter"),
    re_path(r"^(?P<rest>.+)$", views.unknown, name="unknown"),
]
