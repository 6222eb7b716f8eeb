"""Whether a referral's answers fit what a service takes. An answer that nobody knows never excludes: it is only a question still to ask."""

from dataclasses import dataclass, field
from datetime import date

from headwater.hub.programmes.states import Aspect

YES, NO = "yes", "no"
OLDEST = 130


@dataclass(frozen=True, slots=True)
class Criteria:
    """What one service takes in one district. An empty set, or no age, asks nothing. Without a day nothing was published, and the one
    criterion that every service has is left: that it is about a home."""

    version: int = 0
    starts_on: date | None = None
    criteria_id: int | None = None
    needs_housing_need: bool = True
    needs_agreement: bool = False
    threats: frozenset[str] = frozenset()
    homes: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    stays: frozenset[str] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    children: str = ""
    words: str = ""


UNPUBLISHED = Criteria()


@dataclass(frozen=True, slots=True)
class Told:
    """A referral's answers, as far as anybody knows. Blank, None and "don't know" are all unknown. `ages`: the least and most it can be;
    `threats`: the bands it can be in; `stayed`: the hospital or prison that they are in or have just left."""

    area_code: str = ""
    housing_need: str = ""
    agreed: str = ""
    threats: frozenset[str] = frozenset()
    ages: tuple[int, int] | None = None
    home: str = ""
    has_children: bool | None = None
    needs: frozenset[str] | None = None
    stayed: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """What of the criteria an answer misses, and what nobody has answered yet."""

    misses: tuple[Aspect, ...] = ()
    asks: tuple[Aspect, ...] = ()

    @property
    def is_no(self) -> bool:
        """Whether an answer that is known does not fit."""
        return bool(self.misses)

    @property
    def is_yes(self) -> bool:
        """Whether all that is asked is known and fits."""
        return not self.misses and not self.asks


@dataclass(slots=True)
class _Sorting:
    misses: list[Aspect] = field(default_factory=list)
    asks: list[Aspect] = field(default_factory=list)

    def put(self, aspect: Aspect, holds: bool | None) -> None:
        if holds is None:
            self.asks.append(aspect)
        elif not holds:
            self.misses.append(aspect)


def fit(criteria: Criteria, told: Told, *, covers: frozenset[str]) -> Fit:
    """How a referral's answers stand against the criteria of a service that works in the districts of `covers`."""
    found = _Sorting()
    found.put(Aspect.DISTRICT, told.area_code in covers if told.area_code else None)
    if criteria.needs_housing_need:
        found.put(Aspect.HOUSING_NEED, _said(told.housing_need))
    if criteria.needs_agreement:
        found.put(Aspect.AGREEMENT, _said(told.agreed))
    if criteria.threats:
        found.put(Aspect.THREAT, _within(told.threats, criteria.threats))
    if criteria.age_from is not None or criteria.age_to is not None:
        found.put(Aspect.AGE, _of_age(told.ages, criteria))
    if criteria.homes:
        found.put(Aspect.HOME, told.home in criteria.homes if told.home else None)
    if criteria.children:
        found.put(Aspect.CHILDREN, None if told.has_children is None else told.has_children == (criteria.children == YES))
    if criteria.needs:
        found.put(Aspect.NEEDS, None if told.needs is None else bool(told.needs & criteria.needs))
    if criteria.stays:
        found.put(Aspect.STAY, told.stayed in criteria.stays if told.stayed else None)
    return Fit(tuple(found.misses), tuple(found.asks))


def _said(answer: str) -> bool | None:
    return {YES: True, NO: False}.get(answer)


def _within(possible: frozenset[str], taken: frozenset[str]) -> bool | None:
    """True where every possibility is taken, False where none is, else not known."""
    if not possible or (possible & taken and possible - taken):
        return None
    return possible <= taken


def _of_age(ages: tuple[int, int] | None, criteria: Criteria) -> bool | None:
    if ages is None:
        return None
    low, high = criteria.age_from or 0, OLDEST if criteria.age_to is None else criteria.age_to
    if low <= ages[0] and ages[1] <= high:
        return True
    return False if ages[1] < low or ages[0] > high else None
