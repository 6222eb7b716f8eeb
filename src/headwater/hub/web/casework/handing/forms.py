"""Asks about handing over: a new lead, a list covered, a reason, a follow-up, somebody who is back."""

from headwater.hub.cases.actions.reopening import Allotted, ComingBack
from headwater.hub.cases.logic.followups import Answered
from headwater.hub.cases.queries.team import Load
from headwater.hub.web.casework import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText, Pick, Text, Tick
from headwater.hub.web.parts.forms import Form, Version
from headwater.hub.web.parts.words import day, plural


def load_words(load: Load) -> str:
    """A worker with the room they have and whether they are away."""
    away = f", away until {day(load.away_until)}" if load.away_until else ""
    cover = f", covered by {load.covered_by}" if load.covered_by else ""
    full = ". Full" if load.warning else ""
    return f"{load.name}: {plural(load.open_cases, 'open case')} of {load.high}{away}{cover}{full}"


class LeadForm(Form):
    """Who leads from today."""

    lead = Choice("Who leads from today?", called="the lead worker", look={"small": True})
    why = Text("Why does it change?", called="why it changes", look={"hint": "In a few words"})
    version = Version()

    def prepare(self, loads: list[Load], version: int, lead_id: int) -> None:
        """Offer everybody but the lead worker now, with the room they have."""
        self.offer("lead", [(str(load.membership_id), load_words(load)) for load in loads if load.membership_id != lead_id])
        self.initial["version"] = version


class CoverForm(Form):
    """Cover my list until Friday."""

    cover = Pick("Who covers your list?", called="who covers your list")
    starts_on = Day("From which day?", called="the first day")
    ends_on = Day("Until which day?", called="the last day", when="today or future")
    kind = Choice("Why are you away?", words.options(words.ABSENCES), called="why you are away", look={"inline": True})


class ReasonForm(Form):
    """Why a promise was late."""

    cause = Choice("Why was it late?", words.options(words.CAUSES), called="why it was late", look={"small": True})
    note = Text("In a few words", required=False, max_length=300)


class FollowUpForm(Form):
    """What was found when they were asked again."""

    result = Choice("What did you find?", words.options(words.FOLLOW_UP_RESULTS), called="what you found")
    happened_on = Day("On which day?", called="the day", when="past or today")
    note = Text("Note", required=False, max_length=300)

    def answered(self, point: str) -> Answered:
        """The answers as the rules read them."""
        return Answered(point, self.cleaned_data["result"], self.cleaned_data["happened_on"], self.cleaned_data["note"])


class BackForm(Form):
    """They are back."""

    once_only = True

    reason = LongText("What brings them back?", called="what brings them back", look={"rows": 3})
    unsafe_to_stay = Tick("They are not safe where they are", required=False)
    nowhere_tonight = Tick("They have nowhere to sleep tonight", required=False)
    threat_on = Day(
        "By when could they lose their home?", called="the day", required=False, when="today or future",
        look={"hint": "Leave it empty if nobody knows: it is asked about today"},
    )  # fmt: skip
    lead = Choice("Who leads?", called="who leads", look={"small": True})
    mode = Choice("How will you work together?", words.options(words.MODES), called="how you work together", look={"inline": True})

    def back(self) -> ComingBack:
        """Why they are back, as the rules read it."""
        answers = self.cleaned_data
        return ComingBack(answers["reason"], answers["threat_on"], answers["unsafe_to_stay"], answers["nowhere_tonight"])

    def allotted(self) -> Allotted:
        """Who leads and how, as the rules read it."""
        return Allotted(int(self.cleaned_data["lead"]), self.cleaned_data["mode"])
