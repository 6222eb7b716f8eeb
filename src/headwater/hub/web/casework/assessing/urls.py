"""Addresses of assessments."""

from django.urls import path

from headwater.hub.web.casework.assessing import views

urlpatterns = [
    path("<reference:reference>/assess/", views.overview, name="assess"),
    path("<reference:reference>/assess/needs/", views.needs, name="needs"),
    path("<reference:reference>/assess/strengths/", views.strength, name="strength"),
    path("<reference:reference>/assess/strengths/<int:strength_id>/remove/", views.remove_strength, name="strength-remove"),
    path("<reference:reference>/assess/household/", views.household, name="household"),
    path("<reference:reference>/assess/household/<int:member_id>/left/", views.left, name="left"),
    path("<reference:reference>/assess/household/<int:member_id>/left/undo/", views.undo_left, name="left-undo"),
    path("<reference:reference>/assess/<slug:kind>/", views.assess, name="assess-one"),
]
