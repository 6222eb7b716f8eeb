"""The rows of work on a case: contacts, activities, and the attempts that come before an outcome may be called unknown."""

from headwater.hub.county.casework import Opened
from headwater.hub.county.chance import Shares
from headwater.hub.county.shares_of_work import ACTIVITIES, ACTIVITY_TYPES, HAS_ACTIVITIES, RELIEF_CASES, RELIEF_TYPES
from headwater.hub.county.teller import Teller
from headwater.hub.county.words import words

CONTACTS = Shares({
    ("call", "spoke"): 34, ("visit", "spoke"): 14, ("meeting", "spoke"): 8, ("call", "no_answer"): 12, ("call", "voicemail"): 7,
    ("text", "sent"): 11, ("email", "sent"): 6, ("letter", "sent"): 2, ("visit", "missed_appointment"): 4, ("meeting",
        "missed_appointment"): 2,
})  # fmt: skip
ATTEMPTS = (("call", "no_answer"), ("text", "sent"), ("asked_referrer", "spoke"), ("call", "voicemail"), ("asked_landlord", "spoke"))
MINUTES = (5, 10, 10, 15, 15, 20, 30, 45, 60, 90)
OTHERS_WITH_ACTIVITIES = 0.92
SPOKEN_LATELY = 0.88


class Timeline:
    """Writes the entries of one case. Where nobody knows how it ended, nobody reached the person in its last part (from `quiet`)."""

    def __init__(self, tell: Teller, case: Opened) -> None:
        self.tell, self.case = tell, case
        facts = case.facts
        self.first, self.last = facts.accepted, facts.last
        self.unreached = facts.outcome_home == "not_known" and facts.wanted.fault != "unknown_without_attempts"
        self.quiet = self.last - min(14, (self.last - self.first) // 2) if self.unreached else self.last + 1
        self.who = {"recorded_by_id": facts.worker.user_id, "recorded_by_name": facts.worker.name, "worker_id": facts.worker.membership_id}

    def day(self) -> int:
        """A working day in the life of the case."""
        day = self.first + int(self.tell.chance.random() * (self.last - self.first + 1))
        return max(self.tell.days.on_or_before(day), self.first)

    def contact(self, way: str, result: str, day: int, *, note: str = "", lag: int = 0) -> int:
        """A contact: how, and what came of it."""
        if result == "spoke" and not way.startswith("asked"):
            if day >= self.quiet:
                way, result, note = "call", "no_answer", ""
            else:
                self.case.spoke(day)
        return self.entry("contact", day, way=way, result=result, safe_way=True, note=note, lag=lag)

    def activity(self, kind: str, name: str, day: int, *, note: str = "") -> int:
        """A piece of work, with its type."""
        return self.entry(kind, day, type=name, minutes=self.tell.one_of(MINUTES), note=note)

    def entry(self, kind: str, day: int, *, lag: int | None = None, **more: object) -> int:
        """One entry. Most are written down the same day, some a day or two later."""
        tell, case = self.tell, self.case
        late = (0 if tell.yes(0.8) else tell.between(1, 5)) if lag is None else lag
        return tell.add("cases.Entry", agency_id=case.agency_id, case_id=case.id, kind=kind, happened_on=tell.day(day),
                        recorded_at=tell.moment(min(day + late, tell.days.today)), about_id=case.main.id, **self.who, **more)  # fmt: skip


def write_work(tell: Teller, case: Opened) -> None:
    """Everything that was done."""
    line = Timeline(tell, case)
    write_contacts(line)
    write_activities(line)
    if line.unreached:
        write_attempts(line)


def write_contacts(line: Timeline) -> None:
    """Calls, visits and texts; the first day always holds one. A case whose outcome nobody knows has few that reached the person."""
    tell, facts = line.tell, line.case.facts
    line.contact("call", "spoke", facts.accepted, note=tell.one_of(words("contact")))
    if facts.wanted.fault == "unknown_without_attempts" or facts.wanted.scene == "not_spoken":
        return
    weeks = (line.last - line.first) // 7
    for _ in range(1 + min(6, int(tell.chance.random() * (weeks * 0.7 + 2)))):
        way, result = CONTACTS.at(tell.chance.random())
        note = tell.one_of(words("contact")) if result == "spoke" else ""
        line.contact(way, result, line.day(), note=note)
    if facts.live and tell.yes(SPOKEN_LATELY):
        line.contact("call", "spoke", max(line.first, tell.days.on_or_before(line.last - tell.between(0, 11))))


def write_activities(line: Timeline) -> None:
    """Prevention activities as often as the published figure has them, relief in a few, and the paperwork."""
    tell, facts = line.tell, line.case.facts
    has = HAS_ACTIVITIES if facts.outcome == "prevented" else OTHERS_WITH_ACTIVITIES
    if facts.spread.yes("has_activities", has):
        low, high = facts.spread.pick("activities", ACTIVITIES)
        for _ in range(tell.between(low, high)):
            line.activity("prevention", ACTIVITY_TYPES.at(tell.chance.random()), line.day(), note=tell.one_of(words("activity")))
    if facts.outcome == "relieved" or (not facts.live and facts.spread.yes("relief", RELIEF_CASES - 0.008)):
        for _ in range(tell.between(1, 3)):
            line.activity("relief", RELIEF_TYPES.at(tell.chance.random()), line.day())
    for _ in range(tell.between(0, 2)):
        line.entry("administration", line.day(), minutes=tell.one_of(MINUTES))


def write_attempts(line: Timeline) -> None:
    """At least three dated attempts of two kinds or more, in the last fortnight of the case."""
    tell = line.tell
    for way, result in ATTEMPTS[: tell.between(3, 5)]:
        line.contact(way, result, tell.between(line.quiet, line.last), lag=0)
