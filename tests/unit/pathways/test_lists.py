"""A daily list, on plain values: headings, days, faults and disagreements."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.hub.pathways.logic.hospital import lists
from headwater.hub.pathways.logic.hospital.lists import Fault

DAY = date(2026, 11, 21)
WHOLE = {"patient_name": "Ellery, Joan", "nhs_number": "943 476 5919", "ward": "ASH", "admitted_on": "01/11/2026", "born_on": "1950-04-03"}


def test_headings_are_known_by_the_names_hospitals_give_them_and_a_specialty_is_left_unread() -> None:
    at = lists.columns(("MRN", "Patient Name", "DOB", "Ward", "Specialty", "Admission Date", "EDD"))
    assert at == {"hospital_number": 0, "patient_name": 1, "born_on": 2, "ward": 3, "admitted_on": 5, "expected_on": 6}
    assert lists.lacking(at) == ""
    assert lists.lacking({}) == "The list has no column for: patient name, ward, admitted on, hospital number or NHS number."


@pytest.mark.parametrize("text", ["2026-11-01", "2026-11-01T10:30:00", "01/11/2026", "1/11/2026 08:15", "01-Nov-2026", "1.11.2026"])
def test_a_day_is_read_as_hospitals_write_it(text: str) -> None:
    assert lists.day(text) == date(2026, 11, 1)


@pytest.mark.parametrize("text", ["01/11/26", "31/02/2026", "11/2026", "soon", "2026-13-01", "01-Foo-2026", "٠١/١١/٢٠٢٦"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        lists.day(text)


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({}, None),
        ({"nhs_number": "9434765918"}, Fault.NHS_NUMBER),
        ({"nhs_number": ""}, Fault.NO_NUMBER),
        ({"discharged_on": "31/10/2026"}, Fault.DATES),
        ({"fit_on": "31/10/2026"}, Fault.DATES),
        ({"admitted_on": "22/11/2026"}, Fault.DATES),
        ({"born_on": "22/11/2026"}, Fault.DATES),
        ({"admitted_on": "tomorrow"}, Fault.UNREADABLE),
        ({"admitted_on": ""}, Fault.UNREADABLE),
        ({"patient_name": " "}, Fault.UNREADABLE),
        ({"bed": "B" * 21}, Fault.UNREADABLE),
    ],
)
def test_each_line_says_what_is_wrong_with_it(cells: dict[str, str], fault: Fault | None) -> None:
    line = lists.read({**WHOLE, **cells}, listed_on=DAY)
    assert line.fault == fault
    assert bool(line.words) == (fault is not None)


def test_lines_that_share_a_number_wait_together() -> None:
    rows = [lists.read({**WHOLE, "hospital_number": number}, listed_on=DAY) for number in ("A", "B")]
    rows.append(lists.read({**WHOLE, "nhs_number": "", "hospital_number": "C"}, listed_on=DAY))
    assert lists.repeated(rows) == {0, 1}


def test_two_sources_that_disagree_are_shown_and_a_blank_disagrees_with_nothing() -> None:
    ours = lists.read({**WHOLE, "hospital_number": "A1", "patient_name": "Joan Ellery"}, listed_on=DAY).values
    other = lists.read({**WHOLE, "hospital_number": "", "born_on": "04/03/1950"}, listed_on=DAY).values
    assert lists.disagreements(ours, other) == ["date of birth: we have 03/04/1950, the list has 04/03/1950"]
    moved = lists.read({**WHOLE, "bed": "4", "born_on": ""}, listed_on=DAY).values
    assert lists.disagreements(ours, moved) == []
    assert lists.changes(ours, moved) == {"bed": "4"}


def test_A17_a_line_is_kept_by_a_dated_rule_alone() -> None:
    assert [lists.is_kept(days=days, keep_from=7, is_held=False) for days in (6, 7, None)] == [False, True, True]
    assert lists.is_kept(days=0, keep_from=7, is_held=True)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(tuple(lists.HEADINGS)), st.text(max_size=40)))
def test_whatever_a_line_holds_it_is_read_or_says_why_not(cells: dict[str, str]) -> None:
    line = lists.read(cells, listed_on=DAY)
    assert set(line.values) == set(lists.HEADINGS)
    assert (line.fault is None) == (line.words == "")
