"""DQ-02: what the last months will hold once all is written down, tested against worlds whose late entries we made ourselves."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.evidence.measures.projecting import as_it_stood, back_test, curve, project, widening

WEEKS = 120
CELLS = st.tuples(st.integers(0, 60), st.integers(0, 60)).filter(lambda cell: cell[1] <= cell[0])
DELAYS = st.dictionaries(CELLS, st.integers(1, 50), max_size=60)


def world(seed: int, a_month: int, mean_days: float, unevenness: float) -> dict[tuple[int, int], int]:
    """Cases by age and weeks until written down, as seen on the last day: each week is as late as itself."""
    random, seen = Random(seed), Counter()  # noqa: S311  chance that can be had again
    for age in range(WEEKS):
        late = mean_days * random.lognormvariate(0, unevenness)
        for _ in range(sum(random.random() < 0.5 for _ in range(a_month // 2))):
            lag = int(random.expovariate(1 / late) / 7)
            if lag <= age:
                seen[age, lag] += 1
    return seen


@pytest.mark.parametrize(
    ("a_month", "mean_days", "unevenness"), [(30, 20, 0.0), (30, 40, 0.3), (200, 20, 0.0), (200, 40, 0.5), (10, 30, 0.0)]
)
def test_dq_02_an_80_percent_range_holds_70_to_90_percent_of_months(a_month, mean_days, unevenness):
    tests = [back_test(world(seed, a_month, mean_days, unevenness)) for seed in range(16)]
    months, held = sum(test.months for test in tests), sum(test.held for test in tests)
    assert months >= 150
    assert 0.7 <= held / months <= 0.9


def test_a_young_month_does_not_look_full_because_its_late_cases_are_missing():
    """Half of all cases are written down ten weeks late. Only old weeks can show it; the naive share over all seen would be higher."""
    seen = {(age, lag): 10 for age in range(14) for lag in (0, 10) if lag <= age}
    share, _ = curve(seen)[5]
    naive = sum(n for (_, lag), n in seen.items() if lag <= 5) / sum(seen.values())
    assert share == pytest.approx(0.5)
    assert naive > 0.7


def test_nothing_later_is_known_when_standing_back():
    assert as_it_stood({(10, 1): 5, (10, 7): 3, (3, 0): 9}, 4) == {(6, 1): 5}


def test_a_month_that_waits_for_nothing_is_what_it_is():
    found = project({"2018-01": [40, 41]}, {"2018-01": 12}, {(40, 0): 12, (60, 1): 8})["2018-01"]
    assert (found.low, found.expected, found.high, found.completeness) == (12, 12, 12, 1.0)


@given(DELAYS)
def test_a_range_never_lies_below_what_is_there_nor_upside_down(delays):
    count = sum(n for (age, _), n in delays.items() if age < 4)
    found = project({"month": [0, 1, 2, 3]}, {"month": count}, delays)["month"]
    assert count <= found.low <= found.expected <= found.high
    assert 0 < found.completeness <= 1
    assert widening(delays) >= 1


@given(DELAYS)
def test_older_is_never_less_complete(delays):
    shares = [share for share, _ in curve(delays)]
    assert shares == sorted(shares)
