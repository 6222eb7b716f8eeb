"""Addresses of casework, one list for each subject."""

from headwater.hub.web.casework.closing import urls as closing
from headwater.hub.web.casework.entries import urls as entries
from headwater.hub.web.casework.glance import urls as glance
from headwater.hub.web.casework.lists import urls as lists

app_name = "casework"
urlpatterns = [*lists.urlpatterns, *closing.urlpatterns, *entries.urlpatterns, *glance.urlpatterns]
