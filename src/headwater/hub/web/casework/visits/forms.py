"""Asks about a visit to be made."""

from datetime import datetime

from django.utils import timezone

from headwater.hub.cases.actions.visits import Planned
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Text
from headwater.hub.web.parts.forms import Form

GETTING_IN = {"hint": "Door, code, parking, who opens"}
CARE = {"hint": "Dogs, who else may be there, do not go alone"}


class VisitForm(Form):
    """When and where, how to get in, and what to take care of."""

    on = Day("Which day?", called="the day", when="today or future")
    clock = Clock("What time?", called="the time")
    place = Text("Where?", called="where", required=False)
    access = Text(
        "How do you get in?", called="how to get in", required=False, max_length=300, look={"hint": "Door, code, parking, who opens"}
    )
    risk = Text("What to take care of", required=False, max_length=300, look=CARE)

    def planned(self) -> Planned:
        """The answers as the rules read them."""
        answers = self.cleaned_data
        at = timezone.make_aware(datetime.combine(answers["on"], answers["clock"]))
        return Planned(at, answers["place"], answers["access"], answers["risk"])
