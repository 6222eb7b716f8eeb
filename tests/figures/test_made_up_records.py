"""The records are made up, the same for a seed, others for another, and hold the faults that are listed and no others."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.evidence.measures import figure
from headwater.evidence.synthetic import SETS
from headwater.evidence.synthetic.dealing import Contradiction, deal, foots, placed, rest, summing
from headwater.evidence.synthetic.made import source
from headwater.evidence.tables import NAMES, TABLES
from support.rebuilding import found, made, opened

ALL = sorted(SETS)
REFERENCE = re.compile(r"[A-Z]{1,2}-\d{4,}|[a-z]{2} \d{4}|HH/\d{6}|(mentor|worker|agency)-\d+|Agency \d+")
REFERENCES = ("case_id", "person_id", "household_id", "referral_id", "activity_id", "stay_id", "episode_id", "money_id", "worker_id")


def everything(name, seed):
    return [(part.folder, table, part.rows(table)) for part in SETS[name](seed).parts for table in part.tables]


@pytest.mark.parametrize("name", ALL)
def test_a_seed_gives_the_same_records_and_another_gives_others(name):
    once = everything(name, 7)
    assert once == everything(name, 7)
    assert all(one != other for one, other in zip(once, everything(name, 8), strict=True))


@pytest.mark.parametrize("name", ALL)
def test_every_reference_is_made_up_and_no_record_has_a_column_the_contract_lacks(name):
    for part in made(name).parts:
        assert set(part.tables) <= set(NAMES)
        for table, rows in part.tables.items():
            assert {key for row in rows for key in row} <= set(TABLES[table].names)
            assert [row[key] for row in rows for key in REFERENCES if row.get(key) and not REFERENCE.fullmatch(row[key])] == []


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("seed", [1, 5])
def test_dq_03_dq_05_the_planted_faults_are_found_with_their_counts_and_nothing_else_is(name, seed):
    planted = {fault.check: fault.count for fault in made(name, seed).faults if fault.check}
    assert {check: finding.count for check, finding in found(name, seed).items()} == planted
    assert all(fault.count > 0 for fault in made(name, seed).faults)


def test_dq_05_references_written_another_way_are_matched():
    nearly = next(fault.count for fault in made("essex").faults if "another way" in fault.what)
    assert len(found("essex")["activity_without_case"].suggestions) == nearly


def test_totals_that_contradict_each_other_are_refused():
    rng = source("test", 1)
    for refused in (
        lambda: deal(rng, {"a": 3}, 2),
        lambda: deal(rng, {"a": -1}, 2),
        lambda: rest({"a": 5}, 4, {"b": 1}),
        lambda: foots("table", {"a": 5}, 4),
        lambda: summing(rng, [1, 1], [2, 2], 5),
        lambda: placed(rng, [(30, "a")], {0: 20}),
    ):
        with pytest.raises(Contradiction):
            refused()


@given(
    bounds=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=40),
    share=st.floats(0, 1),
    seed=st.integers(0, 1000),
)
def test_numbers_within_bounds_make_any_total_that_they_can(bounds, share, seed):
    lows, highs = [min(pair) for pair in bounds], [max(pair) for pair in bounds]
    total = sum(lows) + int(share * (sum(highs) - sum(lows)))
    got = summing(source("test", seed), lows, highs, total)
    assert sum(got) == total
    assert all(low <= one <= high for low, one, high in zip(lows, got, highs, strict=True))


@given(st.dictionaries(st.sampled_from("abcde"), st.integers(0, 30)), st.integers(0, 200))
def test_a_rest_is_spread_to_the_last_one(weights, base):
    spread = {key: weight + 1 for key, weight in weights.items()} or {"z": 1}
    assert sum(rest({}, base, spread).values()) == base


def test_each_setting_moves_upstream_between_the_two_quarters():
    """What the review says in words and shows in a picture that is lost."""
    with opened(made("oxfordshire").part("embedded")) as dataset:
        upstream = figure(dataset, "upstream_share", date(2018, 9, 30))
    first, second = (upstream.row(key) for key in ("FY2018-Q1", "FY2018-Q2"))
    for setting in ("health", "justice", "childrens"):
        one, other = (next(cell for cell in row.cells if cell.key == setting) for row in (first, second))
        assert one.percent < other.percent
        assert one.missing > 0


def test_a_hub_bed_is_kept_apart_and_makes_up_the_total():
    """The total counts days in hub beds and the means do not: the one reading under which both are true."""
    with opened(made("oxfordshire").part()) as dataset:
        delay, hub = (figure(dataset, name, date(2018, 9, 30)) for name in ("delay_days_total", "hub_days_mean"))
        delay_days = sum(delay.row(key).value for key in ("only", "among_others"))
        hub_days = sum(hub.row(key).value * hub.row(key).base for key in ("only", "among_others") if hub.row(key).base)
    assert (delay_days, round(hub_days)) == (1848, 2744 - 1848)


def test_dq_07_weekends_alone_make_referrals_late():
    with opened(made("support").part()) as dataset:
        triage = figure(dataset, "kpi_triage_3_working_days", date(2021, 3, 31))
    calendar = triage.extra["series"]["calendar"][0]
    weekends = next(fault.count for fault in made("support").faults if "weekends" in fault.what)
    assert triage.extra["n"] - calendar.n == weekends
