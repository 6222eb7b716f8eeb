"""Addresses of this area."""

from headwater.hub.web.manage.audit.urls import urlpatterns as audit
from headwater.hub.web.manage.criteria.urls import urlpatterns as criteria
from headwater.hub.web.manage.members.urls import urlpatterns as members
from headwater.hub.web.manage.messages.urls import urlpatterns as messages
from headwater.hub.web.manage.programmes.urls import urlpatterns as programmes
from headwater.hub.web.manage.register.urls import urlpatterns as register
from headwater.hub.web.manage.room.urls import urlpatterns as room
from headwater.hub.web.manage.sharing.urls import urlpatterns as sharing
from headwater.hub.web.manage.sources.urls import urlpatterns as sources
from headwater.hub.web.manage.systems.urls import urlpatterns as systems
from headwater.hub.web.manage.team.urls import urlpatterns as team

app_name = "manage"
urlpatterns = [*team, *room, *sources, *audit, *members, *sharing, *programmes, *criteria, *messages, *systems, *register]
