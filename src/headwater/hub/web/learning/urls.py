"""Addresses of what is learned."""

from django.urls import path

from headwater.hub.web.learning.views import barriers, gaps, remedies, sessions, stories

app_name = "learning"
urlpatterns = [
    path("", remedies.board, name="board"),
    path("gaps/", gaps.gaps, name="gaps"),
    path("gaps/add/", gaps.add, name="add-gap"),
    path("gaps/<int:gap_id>/barrier/", gaps.put_under, name="put-under"),
    path("barriers/", barriers.barriers, name="barriers"),
    path("barriers/add/", barriers.add, name="add-barrier"),
    path("barriers/national.csv", barriers.national, name="national"),
    path("barriers/<int:log_barrier_id>/", barriers.barrier, name="barrier"),
    path("barriers/<int:log_barrier_id>/told/", barriers.told, name="told"),
    path("barriers/<int:log_barrier_id>/stands/", barriers.stands, name="stands"),
    path("barriers/<int:log_barrier_id>/remedy/", remedies.add, name="add-remedy"),
    path("remedies/<int:remedy_id>/", remedies.remedy, name="remedy"),
    path("remedies/<int:remedy_id>/try/", remedies.try_it, name="try"),
    path("remedies/<int:remedy_id>/decide/", remedies.decide, name="decide"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/plan/", sessions.plan, name="plan-session"),
    path("sessions/guide/", sessions.guide, name="guide"),
    path("sessions/<int:session_id>/", sessions.session, name="session"),
    path("sessions/<int:session_id>/point/", sessions.point, name="add-point"),
    path("sessions/<int:session_id>/held/", sessions.held, name="held"),
    path("stories/", stories.stories, name="stories"),
    path("stories/tell/", stories.tell, name="tell"),
    path("stories/read/", stories.to_read, name="to-read"),
    path("stories/<int:story_id>/read/", stories.read, name="read"),
    path("stories/<int:story_id>/change/", stories.change, name="change"),
]
