"""What a plan asks for."""

from datetime import date

from headwater.hub.cases.logic.planning import NewStep, Wording
from headwater.hub.cases.queries.planning import PlanPage, StepToChange
from headwater.hub.web.casework import words
from headwater.hub.web.casework.writing import Asking
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, LongText, Text
from headwater.hub.web.parts.forms import Version

HOW = {
    "printed": "Printed on paper",
    "pdf": "A PDF to keep",
    "given": "Handed over another way",
    "read_out": "Read out to them",
}


class WordingForm(Asking):
    """The plan besides its steps."""

    keeps_draft = True
    own_words = LongText(
        "What they want, in their own words", required=False, look={"rows": 4, "hint": "This stands at the top of their copy"}
    )
    agreed_on = Day("When did they agree to it?", called="the day they agreed", required=False, when="past or today")
    review_on = Day("When will you look at it again together?", called="the day of the review", required=False)
    version = Version()

    def prepare(self, page: PlanPage, today: date) -> None:
        self.initial.update(version=page.version, own_words=page.own_words, agreed_on=page.agreed_on, review_on=page.review_on)

    def wording(self) -> Wording:
        """The answers as the rules read them."""
        answers = self.cleaned_data
        return Wording(answers["own_words"], answers["agreed_on"], answers["review_on"])


class StepForm(Asking):
    """A step."""

    keeps_draft = True
    words = Text("What is to be done?", called="what is to be done", max_length=300)
    owner = Choice(
        "Who does it?", [("person", "They do"), ("worker", "I do"), ("agency", "Another agency")], called="who does it",
        look={"small": True, "reveals": {"agency": ("owner_name",)}},
    )  # fmt: skip
    owner_name = Text("Which agency?", called="the agency", required=False, max_length=120)
    due_on = Day("By when?", called="the day", required=False)

    def step(self) -> NewStep:
        """The answers as the rules read them."""
        answers = self.cleaned_data
        return NewStep(answers["words"], answers["owner"], answers["owner_name"], answers["due_on"])


class NewStepForm(StepForm):
    """A new step; the person's own is offered first."""

    def prepare(self, page: PlanPage, today: date) -> None:
        self.initial.setdefault("owner", "person")


class OldStepForm(StepForm):
    """A step that is there already."""

    version = Version()

    def prepare(self, page: StepToChange, today: date) -> None:
        step = page.step
        self.initial.update(version=page.page.version, words=step.words, owner=step.owner, owner_name=step.owner_name, due_on=step.due_on)


class ShareForm(Asking):
    """How they get their copy."""

    how = Choice("How do they get it?", words.options(HOW), called="how they get it")
    version = Version()

    def prepare(self, page: PlanPage, today: date) -> None:
        self.initial.update(version=page.version)
