"""The tables of custody on plain values: they foot, leave no gap, and rebuild what was printed."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import source
from headwater.evidence.synthetic.oxfordshire import prison
from headwater.hub.pathways.adapters.printed import printed_conflicts
from headwater.hub.pathways.logic.justice import figures
from headwater.hub.pathways.logic.justice.figures import Episode

CODES = ("settled", "nfa", "not_known", "")
EPISODES = st.lists(
    st.builds(
        Episode,
        key=st.integers(1, 9),
        entry=st.sampled_from(CODES),
        release=st.sampled_from((*CODES, "approved_premises", "temporary")),
        body=st.sampled_from(("crc", "nps", "probation_service", "")),
        days=st.none() | st.integers(0, 4000),
        released_on=st.dates(date(2017, 1, 1), date(2026, 1, 1)),
    )
)


@pytest.fixture(scope="module")
def printed() -> list[Episode]:
    """The data set that was made to hold the printed figures."""
    rows = prison.episodes(source("oxfordshire", 1), Margins("oxfordshire"))
    return [
        Episode(n, r["housing_at_entry"], r["housing_at_release"], r["managing_body"], r["sentence_days"], r["released_on"])
        for n, r in enumerate(rows)
    ]


@given(EPISODES)
def test_CJS_06_every_table_foots_with_its_entrants_and_releases(episodes: list[Episode]) -> None:
    for rows in (figures.flow(episodes), figures.by_band(episodes), figures.by_body(episodes), figures.of_bodies(episodes)):
        assert figures.foots(rows)
        assert rows[-1].whole == len(episodes)


@given(st.integers(0, 40_000))
def test_CJS_09_each_number_of_days_is_in_one_band_and_no_band_overlaps(days: int) -> None:
    holding = [key for key, low, high in figures.BANDS if low <= days and (high is None or days <= high)]
    assert [figures.band_of(days)] == holding


@pytest.mark.parametrize(
    ("days", "band"), [(0, "0-27"), (27, "0-27"), (28, "28-90"), (90, "28-90"), (91, "91-364"), (364, "91-364"), (365, "365+")]
)
def test_CJS_09_the_edges_are_stated_in_days(days: int, band: str) -> None:
    assert figures.band_of(days) == band
    assert figures.band_of(None) == ""


def test_CJS_06_the_printed_flow_is_rebuilt_with_13_and_19_in_their_cells(printed: list[Episode]) -> None:
    rows = {row.key: row for row in figures.flow(printed)}
    assert (rows["nfa"].housed, rows["settled"].nowhere, rows["all"].nowhere, rows["all"].base) == (13, 19, 112, 260)
    assert [round(each) for each in (rows["nfa"].share(13), rows["settled"].share(135), rows["all"].share(112)) if each] == [12, 88, 43]


def test_CJS_06_a_stated_share_on_entry_that_the_flow_cannot_have_is_flagged(printed: list[Episode]) -> None:
    rows = figures.flow(printed)
    assert figures.entry_conflict(29, rows) == "29% is stated to have come in with no home or not knowing. The flow has 106 of 260: 40.8%."
    assert figures.entry_conflict(41, rows) == ""
    assert any("not 29%" in said for said in printed_conflicts())


def test_CJS_05_the_43_percent_shows_its_two_parts_with_counts(printed: list[Episode]) -> None:
    half = [replace(one, release="not_known") if one.exit == "nfa" and one.key % 2 else one for one in printed]
    row = figures.flow(half)[-1]
    assert (row.nfa + row.not_known, row.nowhere) == (112, 112)
    assert 0 < row.nfa < 112


def test_CJS_07_by_managing_body_48_and_35_percent_show_numerator_and_base(printed: list[Episode]) -> None:
    rows = {row.key: row for row in figures.of_bodies(printed)}
    assert [(rows[body].nowhere, rows[body].base) for body in ("crc", "nps")] == [(77, 160), (35, 100)]
    assert [round(rows[body].share(rows[body].nowhere) or 0) for body in ("crc", "nps")] == [48, 35]


def test_CJS_07_over_time_a_body_that_was_gone_is_counted_as_a_fault(printed: list[Episode]) -> None:
    assert figures.body_faults(printed) == (0, 0)
    assert {row.key for row in figures.by_body(printed)} == {"crc 2017", "crc 2018", "nps 2017", "nps 2018", "", "all"}
    late = [
        replace(printed[0], released_on=date(2021, 6, 26)),
        replace(printed[0], body="probation_service", released_on=date(2021, 6, 25)),
    ]
    assert figures.body_faults(late) == (1, 1)


def test_CJS_09_the_printed_bands_are_rebuilt_each_with_its_base(printed: list[Episode]) -> None:
    rows = {row.key: row for row in figures.by_band(printed)}
    assert [round(rows[key].share(rows[key].nfa) or 0) for key, _, _ in figures.BANDS] == [56, 29, 33, 35]
    assert [rows[key].base for key, _, _ in figures.BANDS] == [118, 48, 48, 46]


@given(EPISODES, st.sampled_from(["flow", "band", "body"]))
def test_the_people_behind_a_cell_are_as_many_as_it_says(episodes: list[Episode], which: str) -> None:
    rows = {"flow": figures.flow, "band": figures.by_band, "body": figures.by_body}[which](episodes)
    for row in rows:
        told = Counter({"housed": row.housed, "nfa": row.nfa, "not_known": row.not_known, "": row.missing, "all": row.whole})
        assert all(len(figures.behind(episodes, which, row.key, ending)) == n for ending, n in told.items())
