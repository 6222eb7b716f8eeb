"""Addresses of casework, one list for each subject. What names no case comes before what does."""

from headwater.hub.web.casework.assessing import urls as assessing
from headwater.hub.web.casework.checks import urls as checks
from headwater.hub.web.casework.closing import urls as closing
from headwater.hub.web.casework.court import urls as court
from headwater.hub.web.casework.entries import urls as entries
from headwater.hub.web.casework.finding import urls as finding
from headwater.hub.web.casework.glance import urls as glance
from headwater.hub.web.casework.handing import urls as handing
from headwater.hub.web.casework.lists import urls as lists
from headwater.hub.web.casework.money import urls as money
from headwater.hub.web.casework.planning import urls as planning
from headwater.hub.web.casework.sharing import urls as sharing
from headwater.hub.web.casework.signs import urls as signs
from headwater.hub.web.casework.telling import urls as telling
from headwater.hub.web.casework.visits import urls as visits

app_name = "casework"
urlpatterns = [
    *lists.urlpatterns,
    *finding.urlpatterns,
    *visits.urlpatterns,
    *checks.urlpatterns,
    *sharing.urlpatterns,
    *handing.urlpatterns,
    *closing.urlpatterns,
    *entries.urlpatterns,
    *planning.urlpatterns,
    *assessing.urlpatterns,
    *court.urlpatterns,
    *signs.urlpatterns,
    *telling.urlpatterns,
    *money.urlpatterns,
    *glance.urlpatterns,
]
