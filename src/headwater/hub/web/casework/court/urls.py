"""Addresses of hearings, waits and duties."""

from django.urls import path

from headwater.hub.web.casework.court import views

CASE = "<reference:reference>/"

urlpatterns = [
    path("court/", views.diary, name="court"),
    path(f"{CASE}hearings/", views.hearings, name="hearing"),
    path(f"{CASE}hearings/add/", views.add_hearing, name="hearing-add"),
    path(f"{CASE}hearings/<int:hearing_id>/outcome/", views.outcome, name="hearing-outcome"),
    path(f"{CASE}hearings/<int:hearing_id>/worker/", views.worker, name="hearing-worker"),
    path(f"{CASE}waiting/", views.waiting, name="waiting"),
    path(f"{CASE}waiting/add/", views.start_waiting, name="waiting-add"),
    path(f"{CASE}waiting/<int:waiting_id>/chased/", views.chased, name="waiting-chased"),
    path(f"{CASE}waiting/<int:waiting_id>/over/", views.over, name="waiting-over"),
    path(f"{CASE}duties/", views.duties, name="duty"),
    path(f"{CASE}duties/add/", views.report_duty, name="duty-add"),
    path(f"{CASE}duties/<int:duty_id>/end/", views.end_duty, name="duty-end"),
]
