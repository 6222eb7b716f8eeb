"""How many cases of a month are still to be written down: a reporting-delay model, and its own test against the past.

Weeks of delay are read off past cases allowing for those not yet seen (the reverse hazards of a right-truncated delay), so that a recent
month does not look complete because its late cases are missing. The range is widened by how wrong the model has been before.

Sources: Lawless, "Adjustments for reporting delays and the prediction of occurred but not reported events", Canadian Journal of Statistics
22 (1994); Kalbfleisch and Lawless, "Regression models for right truncated data", Statistica Sinica 1 (1991)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, log, sqrt
from statistics import NormalDist, fmean

SHARE = 0.8
STEP = 4
LOOKED_BACK = 12
STANDS = (1, 2, 3, 5, 8, 12)
SETTLED = 0.97
Delays = Mapping[tuple[int, int], int]
Curve = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Projected:
    """What a month is expected to hold once all is written down: the middle and an 80% range, in whole cases, never below what is there."""

    n: int
    completeness: float
    expected: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class BackTest:
    """How often the range held what came: of `months` projected as they stood then, `held` lay inside."""

    months: int
    held: int


def curve(delays: Delays) -> Curve:
    """How complete cases are by age.

    Takes counts of cases by (age in weeks at the as-of day, weeks until they were written down). Gives, for each age in whole weeks, the
    share expected to be written down by then and the variance of its logarithm."""
    oldest = max((age for age, _ in delays), default=0)
    exactly, upto = [0] * (oldest + 1), [0] * (oldest + 2)
    for (age, lag), n in delays.items():
        exactly[lag] += n
        upto[lag] += n
        upto[age + 1] -= n
    at_risk = running(upto)
    share, variance, made = 1.0, 0.0, [(1.0, 0.0)] * (oldest + 1)
    for lag in range(oldest, -1, -1):
        made[lag] = (share, variance)
        if at_risk[lag] > exactly[lag]:
            hazard = exactly[lag] / at_risk[lag]
            share *= 1 - hazard
            variance += hazard / (at_risk[lag] * (1 - hazard))
    return made


def running(steps: Sequence[int]) -> list[int]:
    """Running sums."""
    total, sums = 0, []
    for step in steps:
        total += step
        sums.append(total)
    return sums


def share_seen(made: Curve, ages: Sequence[int]) -> tuple[float, float]:
    """The share of cases of these ages written down by now, with the variance of its logarithm: an even spread over the ages."""
    known = [made[min(age, len(made) - 1)] for age in ages]
    return max(fmean(share for share, _ in known), 1e-6), fmean(variance for _, variance in known)


def ranged(n: int, share: float, variance: float, spread: float) -> Projected:
    """A month's range from its count, its completeness and how much wider than theory the past has been."""
    middle = (n + 0.5) / share
    wide = sqrt(((1 - share) / (n + 0.5) + variance) * spread) * NormalDist().inv_cdf((1 + SHARE) / 2)
    low, high = (middle * exp(sign * wide) - 0.5 for sign in (-1, 1))
    expected = max(n, round(middle - 0.5))
    return Projected(n, share, expected, max(n, min(expected, ceil(low))), max(expected, floor(high)))


def as_it_stood(delays: Delays, weeks: int) -> dict[tuple[int, int], int]:
    """The same counts as they stood some weeks ago: younger, and without what was written down since."""
    return {(age - weeks, lag): n for (age, lag), n in delays.items() if age >= weeks and lag <= age - weeks}


def blocks(delays: Delays) -> dict[int, int]:
    """Cases by four-week block of age, the youngest first."""
    counts: dict[int, int] = defaultdict(int)
    for (age, _), n in delays.items():
        counts[age // STEP] += n
    return counts


@dataclass(frozen=True, slots=True)
class Judged:
    """A four-week block as it stood some weeks ago (`n`, its completeness and the variance of its logarithm), and what came of it since."""

    n: int
    share: float
    variance: float
    came: float

    @property
    def miss(self) -> float:
        """How far what came lay from what was expected, in theory's own standard deviations."""
        return (log(self.came + 0.5) - log((self.n + 0.5) / self.share)) / sqrt((1 - self.share) / (self.n + 0.5) + self.variance)


def judged(delays: Delays, back: int) -> list[Judged]:
    """The blocks that were still filling `back` blocks ago and are full now."""
    then, now, now_made = as_it_stood(delays, back * STEP), blocks(delays), curve(delays)
    made, counts, found = curve(then), blocks(then), []
    for block in range(min(LOOKED_BACK, max(counts, default=-1) + 1)):
        seen_now, _ = share_seen(now_made, weeks_of(block + back))
        share, variance = share_seen(made, weeks_of(block))
        if counts.get(block) and share < SETTLED <= seen_now:
            found.append(Judged(counts[block], share, variance, now.get(block + back, 0) / seen_now))
    return found


def weeks_of(block: int) -> range:
    """The ages in weeks of a block."""
    return range(block * STEP, (block + 1) * STEP)


def widening(delays: Delays) -> float:
    """How much wider than theory the past has been: the mean squared miss, never less than one."""
    past = [each.miss**2 for back in range(1, LOOKED_BACK + 1) for each in judged(delays, back)]
    return max(1.0, fmean(past)) if past else 1.0


def project(months: Mapping[str, Sequence[int]], counts: Mapping[str, int], delays: Delays) -> dict[str, Projected]:
    """What each month is expected to hold.

    Takes the ages in weeks of each month's days, each month's count so far, and all cases by (age in weeks, weeks until written down).
    Gives a projection for each month."""
    made, spread = curve(delays), widening(delays)
    return {month: ranged(counts.get(month, 0), *share_seen(made, ages), spread) for month, ages in months.items()}


def back_test(delays: Delays) -> BackTest:
    """How often the range held what came.

    Takes all cases by (age in weeks, weeks until written down). Stands back by some blocks of four weeks, up to 48 weeks, and projects each
    block that was still filling with nothing but what was known then; a block counts once it is full. Gives how many were projected and how
    many held."""
    months = held = 0
    for back in STANDS:
        spread = widening(as_it_stood(delays, back * STEP))
        for each in judged(delays, back):
            found = ranged(each.n, each.share, each.variance, spread)
            months, held = months + 1, held + (found.low <= each.came <= found.high)
    return BackTest(months, held)
