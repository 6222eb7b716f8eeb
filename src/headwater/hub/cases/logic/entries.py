"""What somebody wrote down once, as the contacts and activities it is: one action to an entry."""

from dataclasses import dataclass, replace
from datetime import date

from headwater.hub.cases.states import MISSED, ActivityType, ContactResult, ContactWay, EntryKind

ACTIVITIES = frozenset({EntryKind.PREVENTION, EntryKind.RELIEF})
MISSED_IS_A_CONTACT = "A missed call is a contact, not an activity."


@dataclass(frozen=True, slots=True)
class Written:
    """One note, and what was ticked for it. `kind` is the class of the activities; `safe_way` whether the way used was a safe one."""

    happened_on: date | None
    kind: str = ""
    types: tuple[str, ...] = ()
    way: str = ""
    result: str = ""
    safe_way: bool | None = None
    minutes: int | None = None
    note: str = ""
    about_id: int | None = None
    said_by_id: int | None = None
    about_third_party: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to be kept."""

    kind: str
    type: str
    way: str
    result: str
    safe_way: bool | None
    minutes: int | None
    note: str


@dataclass(frozen=True, slots=True)
class When:
    """The days an entry must lie between."""

    referred_on: date | None
    accepted_on: date
    closed_on: date | None


def faults(written: Written, when: When, *, today: date) -> dict[str, str]:
    """What is wrong with which answer; empty when the note may be kept."""
    found = _day(written, when, today)
    if not written.way and not written.types and written.kind not in {EntryKind.ADMINISTRATION, EntryKind.ADVICE}:
        found["way"] = "Say how you were in touch, or tick what you did."
    if written.way and not written.result:
        found["result"] = "Say what came of it."
    if written.result in MISSED and written.types:
        found["types"] = f"{MISSED_IS_A_CONTACT} Log what you did instead apart."
    if written.types and written.kind not in ACTIVITIES:
        found["kind"] = "Say whether this was to keep a home or to find one."
    if when.closed_on is not None and written.types:
        found["types"] = "This case is closed. Log the contact, or open the case again to do more."
    return found


def _day(written: Written, when: When, today: date) -> dict[str, str]:
    day = written.happened_on
    if day is None:
        return {"happened_on": "Say on which day it happened."}
    if day > today:
        return {"happened_on": "That day has not come yet. Use the next step for what is planned."}
    first = min(filter(None, (when.referred_on, when.accepted_on)))
    if day < first:
        return {"happened_on": f"That is before the case began, on {first:%-d %B %Y}."}
    return {}


def lines_of(written: Written) -> tuple[Line, ...]:
    """The entries that a note is kept as: the contact first, then one for each thing that was done. The words stand once, on the first."""
    lines = [_contact(written)] if written.way else []
    lines += [_line(written, written.kind, kind_of_work) for kind_of_work in dict.fromkeys(written.types)]
    if not lines:
        lines = [_line(written, written.kind, "")]
    return (lines[0], *(replace(line, note="", minutes=None) for line in lines[1:]))


def _contact(written: Written) -> Line:
    return Line(EntryKind.CONTACT, "", written.way, written.result, written.safe_way, written.minutes, written.note)


def _line(written: Written, kind: str, work: str) -> Line:
    return Line(kind, work, "", "", None, written.minutes, written.note)


# Words by which a note gives away what was done; the start of a word is enough.
SIGNS: dict[ActivityType, tuple[str, ...]] = {
    ActivityType.MEDIATION: ("mediat", "spoke to the landlord", "called the landlord", "rang the landlord", "negotiat"),
    ActivityType.FINANCIAL_PAYMENT: ("paid ", "payment made", "grant", "voucher", "deposit"),
    ActivityType.COURT_SUPPORT: ("court", "hearing", "n244", "bailiff"),
    ActivityType.BENEFIT_CLAIM: ("universal credit", "housing benefit", "pip ", "benefit claim", "dhp", "claimed"),
    ActivityType.HOUSING_REGISTER: ("housing register", "bidding", "bids ", "waiting list", "homechoice"),
    ActivityType.REPAYMENT_PLAN: ("repayment", "payment plan", "instalment"),
    ActivityType.BUDGETING: ("budget", "income and outgoings", "spending"),
    ActivityType.EMPLOYMENT_SUPPORT: ("job ", "interview for", "employment", "training course"),
    ActivityType.RESETTLEMENT: ("moved in", "furniture", "settling in", "utilities"),
    ActivityType.REFERRAL: ("referred to", "referral to", "signposted"),
}


def also_seems(written: Written) -> tuple[ActivityType, ...]:
    """What a note seems to cover besides what was ticked, so that the writer may split it (DQ-06). A sign, never a verdict.

    A talk may touch on anything: only a note that was ticked as something done is looked at.
    """
    if not written.types:
        return ()
    words = f"{written.note.casefold()} "
    seen = {work for work, signs in SIGNS.items() if any(sign in words for sign in signs)}
    return tuple(work for work in ActivityType if work in seen and work not in written.types)


def spoke(written: Written) -> bool:
    """Whether the person was really spoken to; asking somebody else about them is not that."""
    others = {ContactWay.ASKED_REFERRER, ContactWay.ASKED_LANDLORD}
    return written.result == ContactResult.SPOKE and written.way not in others
