"""Little's law and what follows: cases open at once = cases started in a time × how long each stays.

Source: J. D. C. Little, A proof for the queuing formula L = λW (1961). It needs no assumption about who comes when or how long each stays,
only that things are steady. Months throughout; a year has twelve."""

from enum import StrEnum
from math import exp, inf, log

from headwater.evidence.errors import CannotUse

YEAR = 12.0


class Law(StrEnum):
    """How stays differ about their mean: as if each day were as likely to be the last (exponential), or not at all (fixed)."""

    EXPONENTIAL = "exponential"
    FIXED = "fixed"


def open_at_once(starts_a_year: float, stay_months: float) -> float:
    """Cases open at any time."""
    return positive("starts_a_year", starts_a_year) * positive("stay_months", stay_months) / YEAR


def starts_needed(open_cases: float, stay_months: float) -> float:
    """Cases that must start in a year to keep so many open."""
    return positive("open_cases", open_cases) * YEAR / positive("stay_months", stay_months)


def stay_predicted(open_cases: float, starts_a_year: float) -> float:
    """Mean months of a stay, were so many open."""
    return positive("open_cases", open_cases) * YEAR / positive("starts_a_year", starts_a_year)


def users_in_a_year(starts_a_year: float, stay_months: float) -> float:
    """Cases open on any day of a year: those there on its first day and those that start."""
    return starts_a_year + open_at_once(starts_a_year, stay_months)


def share_closed_within(months: float, mean_stay: float, law: Law = Law.EXPONENTIAL) -> float:
    """The share of stays (0 to 1) that end within so many months."""
    if law is Law.FIXED:
        return float(mean_stay <= months)
    return 1 - exp(-positive("months", months) / positive("mean_stay", mean_stay))


def longest_mean_stay(months: float, share: float, law: Law = Law.EXPONENTIAL) -> float:
    """The longest mean stay at which a share (0 to 1) still ends within so many months; without end for a share of 0."""
    if not 0 <= share < 1:
        raise CannotUse(f"{share} is not a share from 0 to below 1.", key="share", todo="Write 0.65 for 65%.")
    if law is Law.FIXED:
        return positive("months", months)
    return -positive("months", months) / log(1 - share) if share else inf


def referrals_needed(starts_a_year: float, refused: float) -> float:
    """Referrals that must come in a year for so many to start, when a share (0 to below 1) is refused."""
    if not 0 <= refused < 1:
        raise CannotUse(f"{refused} is not a share from 0 to below 1.", key="refused", todo="Write 0.55 for 55%.")
    return positive("starts_a_year", starts_a_year) / (1 - refused)


def long_stays_needed(open_cases: float, starts_a_year: float, share_within: float, months: float) -> float:
    """Mean months that the rest must stay at least, whatever the law, for so many to be open while a share ends within so many months."""
    if not 0 <= share_within < 1:
        raise CannotUse(f"{share_within} is not a share from 0 to below 1.", key="share")
    return (stay_predicted(open_cases, starts_a_year) - share_within * months) / (1 - share_within)


def positive(name: str, value: float) -> float:
    """The value, if it is above nought and finite."""
    if not 0 < value < inf:
        raise CannotUse(f"{value} must be above nought.", key=name)
    return value
