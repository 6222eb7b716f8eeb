"""The questions of the Duty to Refer's pages."""

from typing import Any, cast

from headwater.hub.people.states import AgreedHow, Answer
from headwater.hub.programmes.states import ConsultationResult
from headwater.hub.referrals.logic.given import GivenAuthority
from headwater.hub.referrals.states.authority import Step
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice, Choices, Email, LongText, Phone, Pick, Text, Whole
from headwater.hub.web.parts.forms import Form, Hidden, Version
from headwater.hub.web.referrals.typed import HOW

SHORT = "It must fit two printed pages. Leave a line empty between paragraphs."
RESULTS: codes.Words = {
    ConsultationResult.AGREED: "Go on as proposed",
    ConsultationResult.CHANGED: "Go on, changed by what was said",
    ConsultationResult.DROPPED: "Do not change it",
}


class FindForm(Form):
    """Which council."""

    q = Text("A council's name, or a postcode", required=False, max_length=80, look={"classes": "govuk-input--width-20"})
    case = Hidden()


class AnswerForm(Form):
    """What the council did. Only an appointment asks for more."""

    step = Choice("What happened?", called="what happened", look={"reveals": {Step.APPOINTMENT: ["appointment_on", "appointment_at"]}})
    happened_on = Day("When was that?", called="the day", when="past or today")
    appointment_on = Day("The day of the appointment", required=False)
    appointment_at = Clock("The time of the appointment", required=False)
    note = LongText(
        "Note for your own team", called="the note", max_length=4000, required=False,
        look={"rows": 3, "hint": "Whoever sent it does not see this."},
    )  # fmt: skip
    version = Version()

    def offer_steps(self, steps: tuple[str, ...], words: codes.Words) -> None:
        """What may come next."""
        self.offer("step", [(step, words[step]) for step in steps])

    def said(self) -> dict[str, Any]:
        """The answer, without the version of the record."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ReportForm(AnswerForm):
    """What a council that does not use the hub said, and who said it."""

    told_by = Text("Who at the council told you?", called="who told you", max_length=120, look={"hint": "It is kept as reported."})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("version", "note"):
            del self.fields[name]


class DecisionForm(Form):
    """What was decided on the application, and when."""

    reason = Pick("What was decided?", [("", "Choose"), *codes.options(codes.DUTY_REASONS)], called="what was decided")
    decided_on = Day("When was it decided?", called="the day", when="past or today")


class MoveForm(Form):
    """To which council, and the new agreement."""

    authority = Pick("Which council do they choose now?", called="the council")
    agreed = Choice(
        "Do they agree to a referral to this council?", [(Answer.YES, "Yes"), (Answer.NO, "No, or not asked")], called="whether they agree"
    )
    contact_agreed = Choice(
        "Do they agree that how to reach them goes with it?", [(Answer.YES, "Yes"), (Answer.NO, "No, or not asked")],
        called="whether they agree to that",
    )  # fmt: skip
    how = Choice("How did they agree?", HOW, called="how they agreed", look={"inline": True})
    told = Choices("What may the new council tell whoever referred them?", codes.options(codes.FEEDBACK), called="it", required=False)
    version = Version()

    def to(self, taken_by: str) -> GivenAuthority:
        answers = self.cleaned_data
        how = answers["how"] or AgreedHow.SPOKEN
        return GivenAuthority(
            code=answers["authority"], contact_agreed=answers["contact_agreed"], contact_how=how, taken_by=taken_by,
            feedback=tuple(answers["told"]),
        )  # fmt: skip


class ContactForm(Form):
    """Who receives referrals."""

    name = Text("Name", max_length=120)
    role = Text("Job", max_length=120, required=False)
    team = Text("Team", max_length=120, required=False)
    phone = Phone("Phone number", required=False, look={"classes": "govuk-input--width-20"})
    email = Email("Work email", required=False)
    cover = Text("Who covers?", called="who covers", max_length=120, required=False)
    cover_phone = Phone("Their phone number", called="the phone number of the cover", required=False)
    starts_on = Day("First day", called="the first day")
    ends_on = Day("Last day", called="the last day", look={"hint": "So that somebody looks at it again. An alert comes before it."})


class EndForm(Form):
    """The last day of a contact."""

    ends_on = Day("Last day", called="the last day")


class VersionForm(Form):
    """A version of the procedure."""

    consultation = Pick("Which proposal does it come from?", called="the proposal", required=False)
    title = Text("Name", max_length=160)
    summary = LongText("Summary", max_length=20_000, look={"rows": 12, "hint": SHORT})
    text = LongText("The whole procedure", called="the procedure", max_length=20_000, look={"rows": 16})
    respond_working_days = Whole("Working days to answer the sender", called="the working days to answer", least=1, most=60)
    reach_working_days = Whole("Working days to reach the person", called="the working days to reach the person", least=1, most=60)
    starts_on = Day("First day", called="the first day")
    review_on = Day("Looked at again on", called="the day it is looked at again")

    def offer_proposals(self, proposals: list[tuple[int, str]]) -> None:
        """Proposals on which it was decided to go on."""
        none = "None: this is the first version"
        self.offer("consultation", [("", none), *((str(pk), title) for pk, title in proposals)])


class AdoptForm(Form):
    """A district follows the version."""

    exception = LongText(
        "What does this council do otherwise?", called="what is done otherwise", required=False, max_length=5000,
        look={"rows": 4, "hint": "Leave it empty where the council follows it as it is."},
    )  # fmt: skip
    exception_ends_on = Day("Until when?", called="the last day of it", required=False)


class ProposalForm(Form):
    """A change that is put to those who use the procedure."""

    title = Text("Name of the proposal", called="the name", max_length=160)
    proposal = LongText("What would change?", called="what would change", max_length=20_000, look={"rows": 6})
    questions = LongText("Questions", max_length=3000, look={"rows": 5, "hint": "One on each line."})
    closes_on = Day("Last day for replies", called="the last day for replies", when="today or future")


class DecideForm(Form):
    """What was decided after the replies."""

    result = Choice("What was decided?", codes.options(RESULTS), called="what was decided")
    why = LongText("Why?", called="why", max_length=5000, look={"rows": 4, "hint": "Those who answered can read this."})


class ReplyForm(Form):
    """One box for each question."""

    def __init__(self, *args: Any, questions: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item_id, words in questions:
            self.fields[f"item-{item_id}"] = LongText(words, called="your answer", required=False, max_length=5000, look={"rows": 3})

    def answers(self) -> dict[int, str]:
        return {int(name.removeprefix("item-")): cast(str, words) for name, words in self.cleaned_data.items()}
