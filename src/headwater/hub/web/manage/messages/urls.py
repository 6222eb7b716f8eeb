"""Addresses of the messages that did not arrive."""

from django.urls import path

from headwater.hub.web.manage.messages import views

urlpatterns = [path("messages/", views.not_arrived, name="messages")]
