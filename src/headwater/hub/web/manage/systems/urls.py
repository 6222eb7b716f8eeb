"""Addresses of other systems' keys."""

from django.urls import path

from headwater.hub.web.manage.systems import views

urlpatterns = [
    path("systems/", views.systems, name="systems"),
    path("systems/keys/add/", views.add_key, name="add-key"),
    path("systems/keys/<slug:prefix>/revoke/", views.revoke_key, name="revoke-key"),
]
