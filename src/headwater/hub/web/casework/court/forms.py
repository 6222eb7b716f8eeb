"""What is asked about hearings, waits and duties."""

from datetime import date, datetime

from django.utils import timezone

from headwater.hub.cases.logic.hearings import NewHearing
from headwater.hub.cases.logic.waiting import NewDuty, NewWait
from headwater.hub.cases.queries.hearings import Hearings, OneHearing
from headwater.hub.cases.queries.waiting import Duties, OneDuty, OneWait, Waits
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.web.casework import words
from headwater.hub.web.casework.writing import Asking
from headwater.hub.web.parts.dates import Clock, Day
from headwater.hub.web.parts.fields import Choice, Pick, Text

SMALL = {"small": True}
INLINE = {"small": True, "inline": True}
NOT_ASKED = "not_asked"
ANSWERS = [*words.ANSWERS.items(), (NOT_ASKED, "Not asked")]
ON = {code: text[:1].upper() + text[1:] for code, text in words.WAITING_ON.items()}
NOBODY = ("", "Nobody yet")


class HearingForm(Asking):
    """A hearing for the diary."""

    on = Day("On which day?", called="the day")
    time = Clock("At what time?", called="the time")
    court = Text("Which court?", called="the court", max_length=120)
    kind = Choice("What kind of hearing?", words.options(words.HEARING_KINDS), called="the kind of hearing", look=SMALL)
    worker = Pick("Who goes with them?", called="who goes", required=False)
    role = Text(
        "To do what?", called="what they go for", required=False, max_length=120, look={"hint": "Such as speak for them, or sit with them"}
    )

    def prepare(self, page: Hearings, today: date) -> None:
        self.offer("worker", [NOBODY, *((str(pk), name) for pk, name in page.workers)])

    def hearing(self) -> NewHearing:
        """The answers as the rules read them; the time is England's."""
        given = self.cleaned_data
        at = timezone.make_aware(datetime.combine(given["on"], given["time"]))
        return NewHearing(at, given["court"], given["kind"], int(given["worker"]) if given["worker"] else None, given["role"])


class WorkerForm(Asking):
    """Who goes to a hearing."""

    worker = Pick("Who goes with them?", called="who goes", required=False)

    def prepare(self, page: OneHearing, today: date) -> None:
        self.offer("worker", [NOBODY, *((str(pk), name) for pk, name in page.page.workers)])
        self.initial.update(worker=str(page.hearing.worker_id or ""))


class OutcomeForm(Asking):
    """What came of a hearing."""

    outcome = Choice("What came of it?", words.options(words.HEARING_OUTCOMES), called="what came of it", look=SMALL)
    bailiff_avoided = Choice("Was a bailiff avoided?", ANSWERS, called="whether a bailiff was avoided", look=INLINE, initial=NOT_ASKED)
    plan_agreed = Choice("Was a way to pay agreed?", ANSWERS, called="whether a way to pay was agreed", look=INLINE, initial=NOT_ASKED)
    note = Text("Note", required=False, max_length=300)

    def prepare(self, page: OneHearing, today: date) -> None:
        found = page.hearing
        if found.outcome:
            self.initial.update(
                outcome=found.outcome, note=found.note, bailiff_avoided=found.bailiff_avoided or NOT_ASKED,
                plan_agreed=found.plan_agreed or NOT_ASKED,
            )  # fmt: skip

    def given(self) -> dict[str, str]:
        """The answers, with nothing kept of what was not asked."""
        names = ("outcome", "bailiff_avoided", "plan_agreed", "note")
        return {name: "" if self.cleaned_data[name] == NOT_ASKED else self.cleaned_data[name] for name in names}


class WaitForm(Asking):
    """Something waited for."""

    on = Choice("Whom are you waiting for?", words.options(ON), called="whom you are waiting for", look=SMALL)
    what = Text("What are you waiting for?", called="what you are waiting for")
    since = Day("Since when?", called="the day the wait began", when="past or today")

    def prepare(self, page: Waits, today: date) -> None:
        self.initial.setdefault("since", today)

    def wait(self) -> NewWait:
        """The answers as the rules read them."""
        return NewWait(self.cleaned_data["on"], self.cleaned_data["what"], self.cleaned_data["since"])


class OverForm(Asking):
    """A wait that is over."""

    ended_on = Day("When did the wait end?", called="the day the wait ended", when="past or today")

    def prepare(self, page: OneWait, today: date) -> None:
        self.initial.setdefault("ended_on", today)


class DutyForm(Asking):
    """A duty as the council reported it."""

    kind = Choice("Which duty?", words.options(words.DUTIES), called="which duty", look=SMALL)
    authority = Pick("Which council?", called="which council")
    first_satisfied_on = Day(
        "When was the council first satisfied?", called="the day the council was first satisfied", when="past or today",
        look={"hint": "It is on the council's letter. It is not the day of the referral, the application or the interview"},
    )  # fmt: skip
    told_on = Day("When did the council tell you?", called="the day the council told you", when="past or today")

    def prepare(self, page: Duties, today: date) -> None:
        self.offer("authority", [("", "Choose"), *areas_in_county()])
        self.initial.setdefault("authority", page.area)
        self.initial.setdefault("told_on", today)
        if page.decides:
            self.fields["told_on"].label = "When was this decided?"

    def duty(self) -> NewDuty:
        """The answers as the rules read them."""
        given = self.cleaned_data
        return NewDuty(given["kind"], given["authority"], given["first_satisfied_on"], given["told_on"])


class EndForm(Asking):
    """The end of a duty."""

    ended_on = Day("When did the council end it?", called="the day it ended", when="past or today")
    reason = Text("What reason did the council give?", called="the reason", required=False, max_length=120)

    def prepare(self, page: OneDuty, today: date) -> None:
        """Nothing is written down about it yet."""
