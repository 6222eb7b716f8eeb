"""Addresses of what the agency's services take."""

from django.urls import path

from headwater.hub.web.manage.criteria import views

urlpatterns = [
    path("criteria/", views.services, name="criteria"),
    path("criteria/<int:service_id>/", views.service, name="service-criteria"),
    path("criteria/<int:service_id>/publish/", views.publish, name="publish-criteria"),
    path("criteria/<int:service_id>/<slug:under>/<slug:what>/", views.under_version, name="behind-criteria"),
]
