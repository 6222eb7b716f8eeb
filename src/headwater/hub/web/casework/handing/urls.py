"""Addresses for handing over and coming back."""

from django.urls import path

from headwater.hub.web.casework.handing import views

urlpatterns = [
    path("cover/", views.cover, name="cover"),
    path("<reference:reference>/lead/", views.lead, name="lead"),
    path("<reference:reference>/late/<slug:clock>/", views.reason, name="reason"),
    path("<reference:reference>/follow-up/<slug:point>/", views.follow_up, name="follow-up"),
    path("<reference:reference>/open-again/", views.open_again, name="open-again"),
]
