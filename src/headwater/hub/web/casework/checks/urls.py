"""Addresses for what wants mending."""

from django.urls import path

from headwater.hub.web.casework.checks import views

urlpatterns = [
    path("to-chase/", views.to_chase, name="to-chase"),
    path("errors/", views.errors, name="errors"),
    path("oversight/", views.oversight, name="oversight"),
    path("holding/", views.holding_page, name="holding"),
    path("holding/<int:row_id>/", views.settle, name="settle"),
    path("<reference:reference>/chase/", views.chase, name="chase"),
]
