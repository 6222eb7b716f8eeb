"""Asks for a next step."""

from headwater.hub.cases.actions.tasks import NextStep
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Pick, Text
from headwater.hub.web.parts.forms import Form


class TaskForm(Form):
    """What, by when, and by whom."""

    next_words = Text("What is to be done?", called="what is to be done")
    next_on = Day("By when?", called="the day", when="today or future")
    owner = Pick("By whom?", called="who does it", required=False)

    def step(self) -> NextStep:
        """The answers as the rules read them."""
        owner = self.cleaned_data["owner"]
        return NextStep(self.cleaned_data["next_words"], self.cleaned_data["next_on"], int(owner) if owner else None)
