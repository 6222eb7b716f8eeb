"""Addresses of what a programme counts by and is held to."""

from django.urls import path

from headwater.hub.web.manage.programmes import views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/<int:programme_id>/number/", views.setting, name="setting"),
    path("programmes/<int:programme_id>/target/", views.target, name="target"),
]
