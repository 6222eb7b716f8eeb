"""How soon a household could lose its home: bands, schemes of bands, and what counts as early (upstream)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.clocks.arithmetic import days_between
from headwater.clocks.values import ThreatBand, Threshold

ESSEX_BANDS = (ThreatBand.HOMELESS, ThreatBand.DAYS_0_28, ThreatBand.DAYS_29_56, ThreatBand.DAYS_57_PLUS)
OXFORDSHIRE_BANDS = (ThreatBand.HOMELESS, ThreatBand.DAYS_0_56, ThreatBand.DAYS_57_PLUS)
UPSTREAM = (Threshold(56, date(2018, 4, 1), "Year-one review 5: above 56 days is upstream"),)

_TO_OXFORDSHIRE = {ThreatBand.DAYS_0_28: ThreatBand.DAYS_0_56, ThreatBand.DAYS_29_56: ThreatBand.DAYS_0_56}


class NoThreshold(LookupError):
    """No threshold was in force on the day asked about."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A threat graded on one day. Without a band nothing is known; `ask` says that somebody must ask today, never sort it last."""

    band: ThreatBand | None
    days_to_loss: int | None
    ask: bool


def band_of(days_to_loss: int) -> ThreatBand:
    """The band for whole days until the expected loss: 0 to 28, 29 to 56, 57 or more. Source: Essex second deep dive, Table 3.

    A loss date already gone by stays in the soonest band: only a person can say that the household is homeless.
    """
    if days_to_loss <= 28:
        return ThreatBand.DAYS_0_28
    return ThreatBand.DAYS_29_56 if days_to_loss <= 56 else ThreatBand.DAYS_57_PLUS


def grade(loss_on: date | None, seen_on: date, *, homeless: bool = False) -> Grade:
    """The band on the day the household was seen, from the day it expects to lose its home.

    Without a date, or with one that has gone by, `ask` is true. Source: year-one review 6; programme practice A1.
    """
    days = None if loss_on is None else days_between(seen_on, loss_on)
    if homeless:
        return Grade(ThreatBand.HOMELESS, days, ask=False)
    if days is None:
        return Grade(None, None, ask=True)
    return Grade(band_of(days), days, ask=days < 0)


def to_oxfordshire(band: ThreatBand | None) -> ThreatBand | None:
    """The same band in the scheme of three (homeless, within 56 days, above 56 days); not recorded stays not recorded."""
    return None if band is None else _TO_OXFORDSHIRE.get(band, band)


def threshold_on(day: date, thresholds: Sequence[Threshold] = UPSTREAM) -> Threshold:
    """The threshold in force on a day, whatever order they come in. Raises NoThreshold before the first."""
    in_force = [each for each in thresholds if each.in_force_from <= day]
    if not in_force:
        raise NoThreshold(f"No threshold was in force on {day}")
    return max(in_force, key=lambda each: each.in_force_from)


def is_upstream(days_to_loss: int, seen_on: date, thresholds: Sequence[Threshold] = UPSTREAM) -> bool:
    """Whether the loss is further off than the threshold in force on the day seen, so that a later change rewrites nothing.

    With 56: day 57 is upstream, day 56 is not. Raises NoThreshold. Source: year-one review 5, monitoring.
    """
    return days_to_loss > threshold_on(seen_on, thresholds).days
