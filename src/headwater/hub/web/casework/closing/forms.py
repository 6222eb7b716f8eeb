"""Two answers end a case: where the household lives now, and how contact ended."""

from datetime import date

from headwater.hub.cases.logic.closing import Closing
from headwater.hub.cases.queries.closing import ToClose
from headwater.hub.web.casework import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText
from headwater.hub.web.parts.forms import Form, Version


class CloseForm(Form):
    """The end of a case. What cannot both be true is refused by the rules, not by the form."""

    outcome = Choice("What became of the threat to the home?", words.options(words.OUTCOMES), called="what became of the home")
    outcome_home = Choice("Where do they live now?", words.options(words.OUTCOME_HOMES), called="where they live now", look={"small": True})
    unknown_why = Choice(
        "If nobody knows: why?", words.options(words.UNKNOWN_WHY), called="why nobody knows", required=False, look={"small": True}
    )
    evicted = Choice("Were they evicted?", words.options(words.ANSWERS), called="whether they were evicted", look={"inline": True})
    ending = Choice("Was the ending planned?", words.options(words.ENDINGS), called="whether the ending was planned", look={"inline": True})
    ending_reason = Choice("Why did contact end?", words.options(words.ENDING_REASONS), called="why contact ended", look={"small": True})
    employed_at_close = Choice(
        "Were they in work at the end?", words.options(words.ANSWERS), called="whether they were in work", required=False,
        look={"inline": True},
    )  # fmt: skip
    closed_on = Day("On which day did the work end?", called="the day the work ended", when="past or today")
    note = LongText("Note", required=False, look={"rows": 3})
    version = Version()

    def prepare(self, case: ToClose, today: date) -> None:
        """Start from what the record says."""
        self.initial.update({"version": case.version, "closed_on": case.closed_on or today, **case.answers})
        if not case.is_open:
            del self.fields["closed_on"]

    def closing(self, case: ToClose) -> Closing:
        """The answers as the rules read them."""
        answers = self.cleaned_data
        return Closing(
            closed_on=answers["closed_on"] if case.is_open else case.closed_on,
            outcome=answers["outcome"],
            outcome_home=answers["outcome_home"],
            ending=answers["ending"],
            ending_reason=answers["ending_reason"],
            evicted=answers["evicted"],
            employed_at_close=answers["employed_at_close"],
            unknown_why=answers["unknown_why"],
            note=answers["note"],
        )
