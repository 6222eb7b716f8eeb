"""Addresses of the champions' network."""

from django.urls import path

from headwater.hub.web.network.views import keeping, members, questions

app_name = "network"
urlpatterns = [
    path("", members.find, name="find"),
    path("register/", members.register, name="register"),
    path("covering/", members.covering, name="covering"),
    path("start/", keeping.start, name="start"),
    path("<int:network_id>/join/", members.join, name="join"),
    path("<int:network_id>/hand-over/", keeping.hand_over, name="hand-over"),
    path("<int:network_id>/questions/", questions.questions, name="questions"),
    path("<int:network_id>/questions/ask/", questions.ask_it, name="ask"),
    path("questions/<int:question_id>/", questions.answer, name="answer"),
    path("members/<int:champion_id>/", members.change, name="change"),
    path("members/<int:champion_id>/tier/", members.tier, name="tier"),
    path("members/<int:champion_id>/left/", members.left, name="left"),
]
