"""Addresses of sharing agreements."""

from django.urls import path

from headwater.hub.web.manage.sharing import views

urlpatterns = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/add/", views.add, name="add-agreement"),
    path("agreements/<int:agreement_id>/leave/", views.leave, name="leave-agreement"),
]
