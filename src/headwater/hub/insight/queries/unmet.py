"""Needs that nobody meets: what speculative referrals asked for, by type, district and quarter. Counts, never people."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters import unmet_counts
from headwater.hub.insight.queries.boards import programme_of
from headwater.hub.insight.queries.evaluations import held_evaluation
from headwater.hub.programmes.permissions import sees_small_numbers


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """How many needed one thing in one district. A number that is hidden is None; an empty type or district was not said."""

    wanted: str
    district: str
    number: int | None


@dataclass(frozen=True, slots=True)
class UnmetQuarter:
    """One quarter: its lines sum to `flagged`, out of the `base` whose answers were held against what services take. `missing` were
    not: they came before anybody did so, or by a road that does not ask."""

    quarter: str
    lines: tuple[UnmetLine, ...]
    flagged: int | None
    base: int | None
    missing: int | None


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """The quarters of a programme, newest first."""

    programme: str
    quarters: tuple[UnmetQuarter, ...]
    hides_small: bool
    since: date | None = None
    until: date | None = None


def unmet_need(*, viewer: Actor, programme_id: int | None, as_of: date) -> UnmetNeed:
    """Speculative referrals of the twelve months up to a day. Those who may not see small numbers see what was hidden in one pack with
    the evaluation, as of its day; nothing before there is one."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    hides = not sees_small_numbers(viewer)
    if not hides:
        return _told(name, unmet_counts(programme_id=chosen, as_of=as_of), hides=False)
    held = held_evaluation(viewer, chosen)
    found = held[1].get("unmet") if held else None
    return UnmetNeed(name, (), True) if found is None else _told(name, found, hides=True)


def _told(name: str, found: dict[str, Any], *, hides: bool) -> UnmetNeed:
    since, until = (date.fromisoformat(found[each]) for each in ("since", "until"))
    quarters = tuple(_quarter(quarter, found["quarters"][quarter]) for quarter in sorted(found["quarters"], reverse=True))
    return UnmetNeed(name, quarters, hides, since, until)


def _quarter(quarter: str, told: dict[str, Any]) -> UnmetQuarter:
    lines = tuple(UnmetLine(wanted, district, number) for wanted, district, number in told["lines"])
    return UnmetQuarter(quarter, lines, told["flagged"], told["base"], told["missing"])
