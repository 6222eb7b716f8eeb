"""Addresses of casework, one list for each subject."""

from headwater.hub.web.casework.closing import urls as closing
from headwater.hub.web.casework.entries import urls as entries
from headwater.hub.web.casework.glance import urls as glance

app_name = "casework"
urlpatterns = [*closing.urlpatterns, *entries.urlpatterns, *glance.urlpatterns]
