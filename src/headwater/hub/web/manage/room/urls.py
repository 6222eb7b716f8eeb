"""Addresses of who waits and how much room there is."""

from django.urls import path

from headwater.hub.web.manage.room import views

urlpatterns = [
    path("room/", views.room, name="room"),
    path("capacity/", views.capacity, name="capacity"),
    path("room/<int:service_id>/overflow/", views.overflow, name="overflow"),
]
