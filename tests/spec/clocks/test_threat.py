"""How soon a household could lose its home."""

from collections import Counter
from datetime import date, timedelta

import pytest

from headwater.clocks.rulebooks.threat import (
    ESSEX_BANDS,
    OXFORDSHIRE_BANDS,
    UPSTREAM,
    NoThreshold,
    band_of,
    grade,
    is_upstream,
    threshold_on,
    to_oxfordshire,
)
from headwater.clocks.values import ThreatBand, Threshold
from spec.clocks.book import Table, spec

SEEN = date(2026, 11, 21)
HOMELESS, SOON, LATER, WITHIN, EARLY = ThreatBand
CHANGED = (*UPSTREAM, Threshold(90, date(2026, 6, 1), "A county's own choice"))


def _graded(loss_on: date | None, seen_on: date, homeless: bool) -> tuple[object, ...]:
    found = grade(loss_on, seen_on, homeless=homeless)
    return found.band, to_oxfordshire(found.band), found.days_to_loss, found.ask


BANDS = Table(
    title="Days to the expected loss give the band",
    text="0 to 28, 29 to 56, 57 or more, with homeless apart. Without a date there is no band and somebody asks today; a date that has "
    "gone by stays in the soonest band and is asked about, because only a person can say that the household is homeless.",
    source="Year-one review 6; Essex second deep dive, Table 3; programme practice A1",
    given=("Expected loss", "Seen on", "Homeless now"),
    gives=("Essex band", "Oxfordshire band", "Days", "Ask today"),
    work=_graded,
    rows=(
        (date(2026, 11, 21), SEEN, False, SOON, WITHIN, 0, False),
        (date(2026, 12, 19), SEEN, False, SOON, WITHIN, 28, False),
        (date(2026, 12, 20), SEEN, False, LATER, WITHIN, 29, False),
        (date(2027, 1, 16), SEEN, False, LATER, WITHIN, 56, False),
        (date(2027, 1, 17), SEEN, False, EARLY, EARLY, 57, False),
        (date(2026, 11, 20), SEEN, False, SOON, WITHIN, -1, True),
        (None, SEEN, False, None, None, None, True),
        (None, SEEN, True, HOMELESS, HOMELESS, None, False),
        (date(2026, 11, 10), SEEN, True, HOMELESS, HOMELESS, -11, False),
    ),
)

MAPPED = Table(
    title="Essex bands in the Oxfordshire scheme",
    text="The two bands within 56 days become one. A record already in the coarser scheme stays as it is, and so does a missing one.",
    source="Essex second deep dive, Table 3",
    given=("Band",),
    gives=("In the Oxfordshire scheme",),
    work=lambda band: (to_oxfordshire(band),),
    rows=((HOMELESS, HOMELESS), (SOON, WITHIN), (LATER, WITHIN), (WITHIN, WITHIN), (EARLY, EARLY), (None, None)),
)

EARLY_HELP = Table(
    title="Upstream: more than 56 days away",
    text="Day 57 is upstream, day 56 is not. The threshold is a dated setting: the one in force on the day the household was seen decides, "
    "so a later change never rewrites what was reported. The second setting here asks for more than 90 days from 1 June 2026.",
    source="Year-one review 5, monitoring",
    given=("Days to loss", "Seen on", "Changed to 90 on 1 June 2026"),
    gives=("Upstream",),
    work=lambda days, seen, changed: (is_upstream(days, seen, CHANGED if changed else UPSTREAM),),
    rows=(
        (57, SEEN, False, True),
        (56, SEEN, False, False),
        (57, date(2026, 5, 31), True, True),
        (57, date(2026, 6, 1), True, False),
        (90, date(2026, 6, 1), True, False),
        (91, date(2026, 6, 1), True, True),
        (0, SEEN, False, False),
        (-5, SEEN, False, False),
    ),
)

CHAPTER = ("How soon a home could be lost", (BANDS, MAPPED, EARLY_HELP))


@spec(BANDS)
def test_REF_03_day_56_and_day_57_fall_in_their_bands(row):
    BANDS.check(row)


@spec(MAPPED)
def test_REF_04_essex_bands_map_to_the_oxfordshire_ones(row):
    MAPPED.check(row)


@spec(EARLY_HELP)
def test_REF_05_57_days_is_upstream_56_is_not_and_a_change_rewrites_nothing(row):
    EARLY_HELP.check(row)


def _shares(counts: "Counter[ThreatBand | None]", bands: tuple[ThreatBand, ...]) -> list[tuple[int, int]]:
    base = sum(counts[band] for band in bands)
    return [(counts[band], round(100 * counts[band] / base)) for band in bands]


def test_REF_03_153_dated_referrals_give_the_published_shares():
    seen = [(SEEN + timedelta(days=57 + n % 200), False) for n in range(92)]
    seen += [(SEEN + timedelta(days=n), False) for n in range(57)]
    seen += [(SEEN, True)] * 4
    counts = Counter(to_oxfordshire(grade(loss, SEEN, homeless=homeless).band) for loss, homeless in seen)
    assert _shares(counts, OXFORDSHIRE_BANDS) == [(4, 3), (57, 37), (92, 60)]


def test_REF_04_508_cases_give_the_published_shares_in_either_scheme():
    essex: Counter[ThreatBand | None] = Counter({EARLY: 226, LATER: 178, SOON: 88, HOMELESS: 16, None: 32})
    assert _shares(essex, ESSEX_BANDS) == [(16, 3), (88, 17), (178, 35), (226, 44)]
    oxfordshire: Counter[ThreatBand | None] = Counter()
    for band, count in essex.items():
        oxfordshire[to_oxfordshire(band)] += count
    assert oxfordshire == {HOMELESS: 16, WITHIN: 266, EARLY: 226, None: 32}


def test_every_whole_number_of_days_has_one_band():
    assert Counter(band_of(days) for days in range(120)) == {SOON: 29, LATER: 28, EARLY: 63}


def test_a_threshold_is_taken_by_date_in_whatever_order_they_come():
    assert threshold_on(date(2026, 6, 1), tuple(reversed(CHANGED))).days == 90
    assert threshold_on(date(2026, 5, 31), tuple(reversed(CHANGED))).days == 56


def test_nobody_is_taken_for_homeless_unless_it_is_said():
    assert grade(SEEN, SEEN).band is SOON
    assert grade(None, SEEN).band is None


def test_before_the_first_threshold_nothing_is_guessed():
    with pytest.raises(NoThreshold, match="No threshold was in force on 2018-03-31"):
        is_upstream(57, date(2018, 3, 31))
    assert is_upstream(57, date(2018, 4, 1))
