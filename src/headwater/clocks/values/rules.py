"""What a rulebook is made of."""

from dataclasses import dataclass
from datetime import date

from headwater.clocks.values.codes import Kind, Landlord, Notice, Unit


@dataclass(frozen=True, slots=True)
class Rule:
    """One clock of a rulebook.

    `starts`, `stops` and `ends` name the events that start it, meet it, and make it no longer matter; `voids` do the last even
    when they came before it started. `length` in `unit` gives the day it is due. `first_day_counts` is the law's "beginning with
    the day". `restarts` counts from the latest start rather than the first. `before` counts back from the starting event,
    never earlier than a `not_before` event. `confirmed` is False where nobody with authority has settled the value yet, and
    `reason` says what is open.
    """

    code: str
    title: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    length: int
    unit: Unit
    source: str
    in_force_from: date
    kind: Kind = Kind.DEADLINE
    ends: tuple[str, ...] = ()
    voids: tuple[str, ...] = ("died",)
    first_day_counts: bool = False
    restarts: bool = False
    before: bool = False
    not_before: tuple[str, ...] = ()
    pausable: bool = False
    confirmed: bool = True
    reason: str = ""
    afterwards: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number of days that holds from a date until a later threshold replaces it."""

    days: int
    in_force_from: date
    source: str


@dataclass(frozen=True, slots=True)
class NoticeRules:
    """What the law made of notices given from a date on, by one kind of landlord.

    `may_serve`: notices that could be given at all. `counts`: those that threaten homelessness by themselves within 56 days
    (s175(5)). `unsettled`: those for which that is not known. `holds_prevention`: whether such a notice keeps a council from
    ending the prevention duty on time alone (s195(6)); None is not known.
    """

    landlord: Landlord
    in_force_from: date
    may_serve: tuple[Notice, ...]
    counts: tuple[Notice, ...]
    unsettled: tuple[Notice, ...]
    holds_prevention: bool | None
    source: str
    confirmed: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """One last day that is no clock of its own, with where it comes from and whether anybody has settled it."""

    last_day: date
    source: str
    confirmed: bool = True
    reason: str = ""
