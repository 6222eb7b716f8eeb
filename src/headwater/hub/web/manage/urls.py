"""Addresses of this area."""

from headwater.hub.web.manage.audit.urls import urlpatterns as audit
from headwater.hub.web.manage.members.urls import urlpatterns as members
from headwater.hub.web.manage.team.urls import urlpatterns as team

app_name = "manage"
urlpatterns = [*team, *audit, *members]
