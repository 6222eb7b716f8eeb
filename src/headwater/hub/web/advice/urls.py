"""Addresses of advice to professionals, of settings, and of what was learned there."""

from django.urls import path

from headwater.hub.web.advice.views import asking, figures, giving, learned, people, reach, settings

app_name = "advice"
urlpatterns = [
    path("", giving.log, name="log"),
    path("new/", giving.new, name="new"),
    path("ask/", asking.ask_one, name="ask"),
    path("asked/", asking.asked, name="asked"),
    path("teams/", people.teams, name="teams"),
    path("teams/add/", people.add_team, name="add-team"),
    path("teams/<int:host_team_id>/worker/", people.name_worker, name="name-worker"),
    path("teams/<int:host_team_id>/end/", people.end_team, name="end-team"),
    path("places/", people.places, name="places"),
    path("places/add/", people.place, name="place"),
    path("places/<int:placement_id>/end/", people.end_place, name="end-place"),
    path("rota/", settings.rota, name="rota"),
    path("rota/add/", people.add_hours, name="add-hours"),
    path("rota/<int:slot_id>/end/", people.end_hours, name="end-hours"),
    path("settings/", settings.settings, name="settings"),
    path("settings/<slug:setting>/", settings.setting, name="setting"),
    path("reach/", reach.reach, name="reach"),
    path("reach/add/", reach.add, name="pass-on"),
    path("lists/", reach.lists, name="lists"),
    path("lists/add/", reach.screen, name="screen"),
    path("figures/", figures.figures, name="figures"),
    path("wins/", learned.wins, name="wins"),
    path("wins/add/", learned.tell, name="tell"),
    path("wins/<int:win_id>/", learned.win, name="win"),
    path("pilots/", learned.pilots, name="pilots"),
    path("pilots/add/", learned.start, name="start-pilot"),
    path("pilots/<int:pilot_id>/", learned.pilot, name="pilot"),
    path("barriers/", learned.journey, name="journey"),
    path("barriers/add/", learned.notice, name="notice"),
    path("barriers/<int:barrier_id>/", learned.met, name="met"),
    path("barriers/<int:barrier_id>/gone/", learned.gone, name="gone"),
    path("<reference:reference>/", giving.one, name="one"),
    path("<reference:reference>/answer/", giving.answer, name="answer"),
    path("<reference:reference>/result/", giving.result, name="result"),
]
