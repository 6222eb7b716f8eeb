"""Addresses of casework, one list for each subject."""

from headwater.hub.web.casework.glance import urls as glance

app_name = "casework"
urlpatterns = [*glance.urlpatterns]
