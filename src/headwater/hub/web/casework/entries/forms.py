"""The fifteen-second form, and what its answers mean."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from headwater.hub.cases.actions.tasks import NextStep
from headwater.hub.cases.logic.entries import Written
from headwater.hub.cases.queries.entries import ForSeveral, ToLog
from headwater.hub.web.casework import words
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Choices, LongText, Pick, Text, Tick, Whole
from headwater.hub.web.parts.forms import Form
from headwater.hub.web.parts.words import weekday

THEY_CAME = "in"
NOTHING = "none"
NO_DAY, OTHER_DAY = "", "other"
SPOKEN_WAYS = {"phone": (("call", "Call"), ("text", "Text")), "email": (("email", "Email"),), "post": (("letter", "Letter to"),)}
OTHERS = [
    (THEY_CAME, "They rang or came to us"),
    ("visit", "Visit"),
    ("meeting", "Meeting somewhere else"),
    ("asked_referrer", "Asked who referred them"),
    ("asked_landlord", "Asked the landlord"),
    ("duty_line", "They rang the duty worker's line"),
    (NOTHING, "No contact: I did something for them"),
]
COLUMNS = {"small": True, "classes": "hw-columns"}
PRIVATE = {"hint": "Kept from the other adult's copy"}
REFERENCE = {"hint": "Like 1AB-2CD-3EF", "classes": "govuk-input--width-10"}
AGAIN = "Get in touch again"


class LogForm(Form):
    """Write once, and tick what it was."""

    once_only = True

    way = Choice("How were you in touch?", called="how you were in touch", look={"small": True})
    result = Choice(
        "What came of it?",
        list(words.RESULTS.items()),
        called="what came of it",
        required=False,
        look={"small": True, "classes": "hw-columns"},
    )
    note = LongText("Note", required=False, look={"rows": 3})
    next_words = Text("Next step", required=False, look={"hint": "What is to be done next, in a few words"})
    next_day = Pick("By when", called="by when", required=False)
    next_on = Day("Another day", when="today or future", required=False)
    types = Choices("What did you do?", words.options(words.TYPES), called="what you did", required=False, look={"small": True})
    kind = Choice(
        "What was it for?", [(code, words.KINDS[code]) for code in ("prevention", "relief")], called="what it was for", required=False,
        look={"small": True},
    )  # fmt: skip
    one_thing = Tick("It was one thing", required=False)
    happened_on = Day("When was it?", called="the day it happened", when="past or today")
    minutes = Whole("How many minutes?", called="how many minutes", required=False, most=600)
    said_by = Pick(
        "Whose words are these?", called="whose words these are", required=False, look={"hint": "Kept from the other adult's copy"}
    )
    about_third_party = Tick("It tells something about somebody else", required=False)

    def prepare(self, case: ToLog, today: date) -> None:
        """Offer what this case has to choose from."""
        self.offer("way", ways_of(case))
        self.offer("next_day", [(NO_DAY, "No day"), *((day.isoformat(), weekday(day)) for day in case.days), (OTHER_DAY, "Another day")])
        self.offer("said_by", [("", "Nobody's in particular"), *((str(pk), name) for pk, name in case.adults)])
        self.initial.update({"happened_on": today, "kind": case.usual_kind})

    def written(self) -> tuple[Written, int | None]:
        """The note, and the number or address that was used."""
        answers = self.cleaned_data
        way, way_id = split(answers["way"])
        written = Written(
            happened_on=answers["happened_on"],
            kind=answers["kind"] if answers["types"] else "contact" if way else "administration",
            types=tuple(answers["types"]),
            way=way,
            result=answers["result"] if way else "",
            minutes=answers["minutes"],
            note=answers["note"].strip(),
            said_by_id=int(answers["said_by"]) if answers["said_by"] else None,
            about_third_party=answers["about_third_party"],
        )
        return written, way_id

    def next_step(self) -> NextStep | None:
        """The next step, where one was given. A day alone means: get in touch again."""
        answers = self.cleaned_data
        what, day = answers["next_words"].strip(), self.next_date()
        return NextStep(what or AGAIN, day) if what or day else None

    def next_date(self) -> date | None:
        chosen: Any = self.cleaned_data["next_day"]
        if chosen in {NO_DAY, OTHER_DAY}:
            other: date | None = self.cleaned_data["next_on"]
            return other
        return date.fromisoformat(chosen)

    def has_more(self) -> bool:
        """Whether the further questions are to be shown open: something in them was answered or is wrong."""
        return self.is_bound and bool({"types", "one_thing", "happened_on", "minutes", "said_by"} & set(self.errors))


def ways_of(case: ToLog) -> list[tuple[str, str]]:
    """The ways to be in touch: theirs first, the safe before the others; what is not to be used is not offered."""
    theirs = [
        (f"{code}:{line.way_id}", f"{text} {line.value} ({words.USES[line.use].lower()})")
        for line in case.person.strip
        if line.use != "do_not_use"
        for code, text in SPOKEN_WAYS.get(line.way, ())
        if code != "text" or "Do not send texts." not in line.cautions
    ]
    return theirs + OTHERS


def split(chosen: str) -> tuple[str, int | None]:
    """The way, and which of their numbers or addresses it was."""
    if chosen == NOTHING:
        return "", None
    if chosen == THEY_CAME:
        return "call", None
    way, _, number = chosen.partition(":")
    return way, int(number) if number else None


class MoveForm(Form):
    """Where a note belongs."""

    to = Text(
        "Case reference of the right record",
        called="the case reference",
        look={"hint": "Like 1AB-2CD-3EF", "classes": "govuk-input--width-10"},
    )


class SeveralForm(Form):
    """One morning that belongs to several cases: the same ticks, and to each its own words."""

    once_only = True

    cases = Choices("Which cases?", called="the cases", look={"small": True})
    types = Choices("What did you do?", words.options(words.TYPES), called="what you did", look={"small": True})
    kind = Choice("What was it for?", [(code, words.KINDS[code]) for code in ("prevention", "relief")], called="what it was for")
    happened_on = Day("When was it?", called="the day it happened", when="past or today")

    def prepare(self, cases: Sequence[ForSeveral], today: date) -> None:
        """Offer the cases, each with a line for its own words; those in court today are ticked."""
        asked = self.fields["cases"]
        for case in cases:
            self.fields[note_of(case.reference)] = Text(f"Note for {case.name}", required=False, max_length=500)
        self.offer("cases", [(case.reference, case.words) for case in cases])
        asked.look = replace(asked.look, reveals={case.reference: [note_of(case.reference)] for case in cases})  # type: ignore[attr-defined]  # every field of ours has a look
        in_court = [case.reference for case in cases if case.in_court]
        court = {"types": ["court_support"], "kind": "prevention"} if in_court else {}
        self.initial.update({"happened_on": today, "cases": in_court, **court})

    def written(self) -> Written:
        """What was the same for all."""
        answers = self.cleaned_data
        return Written(happened_on=answers["happened_on"], kind=answers["kind"], types=tuple(answers["types"]))

    def notes(self) -> dict[str, str]:
        """What was each one's own."""
        return {reference: self.cleaned_data[note_of(reference)].strip() for reference in self.cleaned_data["cases"]}


def note_of(reference: str) -> str:
    return f"note_{reference}"
