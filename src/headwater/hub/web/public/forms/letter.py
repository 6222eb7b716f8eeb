"""What a council that does not use the hub did, written down by its named contact."""

from headwater.hub.referrals.logic.answering import Answer
from headwater.hub.referrals.states.authority import Step
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice
from headwater.hub.web.parts.forms import Form


class LetterAnswerForm(Form):
    """Only an appointment asks for more."""

    step = Choice("What happened?", called="what happened", look={"reveals": {Step.APPOINTMENT: ["appointment_on", "appointment_at"]}})
    happened_on = Day("When was that?", called="the day", when="past or today")
    appointment_on = Day("The day of the appointment", required=False)
    appointment_at = Clock("The time of the appointment", required=False)

    def offer_steps(self, steps: tuple[Step, ...]) -> None:
        """What may come next."""
        self.offer("step", [(step, codes.STEPS[step]) for step in steps])

    def said(self) -> Answer:
        """The answer as it was given."""
        return Answer(**self.cleaned_data)
