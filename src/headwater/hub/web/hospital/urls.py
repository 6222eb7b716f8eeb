"""Addresses of stays in hospital."""

from django.urls import path

from headwater.hub.web.hospital.views import delays, flags, lists, lists_taken, places, stays

app_name = "hospital"
urlpatterns = [
    path("", lists.ward, name="list"),
    path("flag/", flags.bedside, name="bedside"),
    path("add/", stays.add, name="add"),
    path("lists/", lists_taken.daily, name="daily"),
    path("lists/again/", lists_taken.again, name="again"),
    path("lists/<int:held_id>/", lists_taken.line, name="line"),
    path("lists/<int:held_id>/theirs/", lists_taken.theirs, name="theirs"),
    path("lists/<int:held_id>/aside/", lists_taken.aside, name="aside"),
    path("delays/", delays.figures, name="delays"),
    path("escalations/", delays.escalations, name="escalations"),
    path("wards/", places.wards, name="wards"),
    path("wards/add/", places.add_ward, name="add-ward"),
    path("wards/<int:ward_id>/close/", places.close_ward, name="close-ward"),
    path("workers/", places.workers, name="workers"),
    path("workers/place/", places.place, name="place"),
    path("workers/<int:placement_id>/end/", places.end, name="end-placement"),
    path("<reference:reference>/", stays.stay, name="stay"),
    path("<reference:reference>/change/", stays.change, name="change"),
    path("<reference:reference>/plan/", stays.plan, name="plan"),
    path("<reference:reference>/plan/off/", stays.plan_off, name="plan-off"),
    path("<reference:reference>/left/", stays.leave, name="left"),
    path("<reference:reference>/reasons/", delays.reasons, name="reasons"),
    path("<reference:reference>/hub/", delays.hub, name="hub"),
    path("<reference:reference>/senior/", delays.escalate, name="escalate"),
    path("<reference:reference>/senior/answer/", delays.decided, name="decided"),
    path("<reference:reference>/refer/", stays.refer, name="refer"),
    path("<reference:reference>/flag/", flags.raise_flag, name="flag"),
    path("<reference:reference>/flag/down/", flags.lower, name="flag-down"),
    path("<reference:reference>/flag/take/", flags.take, name="take"),
    path("<reference:reference>/flag/answer/", flags.answer, name="answer"),
    path("<reference:reference>/flag/case/", flags.open_case, name="open-case"),
]
