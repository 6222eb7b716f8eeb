"""Who needs help before release, and in what order."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from headwater.hub.pathways.states import NOWHERE, HousingAtEntry


class Shown(StrEnum):
    """The lists that a page of custody may show."""

    EVERYBODY = ""
    LEAVING = "leaving"
    UNWORKED = "unworked"
    ENTRY = "entry"
    NOT_ASKED = "not_asked"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lists are chosen by. `housing` and `expected` are blank where nobody asked: that is not an answer of not known."""

    housing: str
    expected: str
    is_worked: bool
    is_due: bool


def leaves_nowhere(expected: str) -> bool:
    """Whether they said that they leave without a home, or that they do not know where to. Both are one worklist and two counts."""
    return expected in NOWHERE


def is_on(shown: Shown, one: Facts) -> bool:
    """Whether somebody stands on a list."""
    match shown:
        case Shown.LEAVING:
            return leaves_nowhere(one.expected)
        case Shown.UNWORKED:
            return not one.is_worked and (leaves_nowhere(one.expected) or one.housing == HousingAtEntry.NFA)
        case Shown.ENTRY:
            return one.housing == HousingAtEntry.NFA
        case Shown.NOT_ASKED:
            return not one.housing
        case Shown.DUE:
            return one.is_due
        case _:
            return True


def soonest(release_on: date | None) -> tuple[bool, date]:
    """The order of the worklist: the soonest release first. No date is not a late date, so it stands on top, to be asked for today."""
    return (release_on is not None, release_on or date.min)


def may_pass(agreed: str) -> bool:
    """Whether a housing agency may be told: only a yes tells them, and not asked is no yes."""
    return agreed == "yes"
