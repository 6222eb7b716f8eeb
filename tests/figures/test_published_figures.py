"""Every figure that five public documents print is judged by arithmetic alone, and each judgement agrees with the register or is argued."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files

import pytest

from headwater.evidence.errors import UnknownFigure
from headwater.evidence.published import (
    Fact,
    Judged,
    Judgement,
    Row,
    judge_all,
    published_documents,
    published_figure,
    published_figures,
    published_rows,
    unexplained,
)
from headwater.evidence.published.facts import COUNTS, printed
from headwater.evidence.published.judging import differences, judge

ROWS = {row.fact.id: row for row in published_rows()}
FACTS = {name: row.fact for name, row in ROWS.items()}
# Rows whose formula leaves room: a neighbour of the printed number prints the same elsewhere, or the claim is only that it is more.
LOOSE = {
    *("Y1-026", "Y1-027", "Y1-033", "Y1-034", "Y1-062", "Y1-070", "EX-095", "EX-096", "EX-097", "EX-143", "EX-158"),
    *(f"EX-{number}" for number in range(160, 165)),
    *(f"CS-{number}" for number in range(114, 126)),
}


def borne_out() -> Iterator[Judged]:
    """The figures that are rebuilt, exactly or after rounding."""
    return (each for each in published_figures() if each.judgement in (Judgement.REBUILT, Judgement.ROUNDED))


def again(fact: Fact) -> Judgement:
    """What is said of a row when another number stands in it, and everywhere else where its id is named."""
    return judge(replace(ROWS[fact.id], fact=fact), FACTS | {fact.id: fact}).judgement


def reprinted(fact: Fact, change: Decimal) -> Fact:
    return replace(fact, printed=printed(Decimal(fact.printed.text.replace(",", "")) + change))


def is_number(fact: Fact) -> bool:
    return fact.printed.text.replace(",", "").replace(".", "").isdigit()


def test_651_figures_stand_here_of_which_533_have_a_formula():
    assert len(ROWS) == 651
    assert sum(bool(row.formula) for row in ROWS.values()) == 533
    assert Counter(row.fact.document for row in ROWS.values()) == {
        "oxfordshire-review": 142,
        "oxfordshire-board": 37,
        "oxfordshire-minutes": 12,
        "essex-evaluation": 317,
        "support-review": 143,
    }
    assert {document.id for document in published_documents()} == {row.fact.document for row in ROWS.values()}


def test_every_figure_says_where_it_stands():
    assert [row.fact.id for row in ROWS.values() if not (row.fact.section and row.fact.measure and row.status)] == []


@pytest.mark.parametrize("row", [row for row in ROWS.values() if row.formula], ids=lambda row: row.fact.id)
def test_a_figure_is_judged_as_the_register_has_it_or_the_difference_is_argued(row: Row):
    judged = published_figure(row.fact.id)
    assert judged.agrees or judged.argument
    assert all(step.working for step in judged.steps)


def test_what_has_no_formula_cannot_be_rebuilt():
    assert {each.judgement for each in published_figures() if not each.has_formula} == {Judgement.CANNOT}


def test_sixty_figures_contradict_themselves():
    counts = Counter(each.judgement for each in published_figures() if each.has_formula)
    assert counts == {Judgement.REBUILT: 248, Judgement.ROUNDED: 156, Judgement.CONTRADICTS: 60, Judgement.CANNOT: 69}


def test_the_differences_are_few_and_none_is_stale():
    differing = {each.fact.id for each in published_figures() if not each.agrees}
    assert differing == set(differences())
    assert len(differing) < 10
    assert all(len(argument) > 40 for argument in differences().values())


def test_no_formula_sees_a_status():
    shifted = [replace(row, status=status) for row, status in zip(ROWS.values(), statuses_shifted(), strict=True)]
    assert [each.judgement for each in judge_all(shifted)] == [each.judgement for each in published_figures()]


def statuses_shifted() -> list[str]:
    statuses = [row.status for row in ROWS.values()]
    return [*statuses[7:], *statuses[:7]]


def test_the_facts_hold_no_status():
    for document in published_documents():
        text = (files("headwater.evidence.published") / f"data/{document.id}.json").read_text("utf-8")
        assert {key for row in json.loads(text) for key in row} <= {
            *("id", "document", "section", "measure", "value", "unit", "numerator", "denominator", "base", "missing"),
            *("period", "breakdown", "formula"),
        }


@pytest.mark.parametrize("step", [1, -1])
def test_a_neighbouring_number_is_no_longer_borne_out(step: int):
    """Each printed number moved by one in its last place, the smallest lie there is."""
    still = {
        each.fact.id
        for each in borne_out()
        if is_number(each.fact) and again(reprinted(each.fact, step * Decimal(1).scaleb(-each.fact.printed.decimals))) is each.judgement
    }
    assert still <= LOOSE


def test_the_loose_ones_break_when_the_number_is_far_off():
    for name in LOOSE:
        fact = FACTS[name]
        number = Decimal(fact.printed.text)
        assert Judgement.CONTRADICTS in {again(reprinted(fact, move)) for move in (9 * number + 1, -number)}, name


def test_the_loose_ones_are_loose():
    for name in LOOSE:
        assert published_figure(name).judgement in {again(reprinted(FACTS[name], Decimal(step))) for step in (1, -1)}, name


@pytest.mark.parametrize("part", COUNTS)
def test_a_count_beside_a_rebuilt_figure_cannot_be_moved(part: str):
    """Numerator, denominator, base and missing of every figure that is rebuilt exactly."""
    exact = [each.fact for each in borne_out() if each.judgement is Judgement.REBUILT and part in each.fact.parts]
    assert exact
    moved = [
        (fact, replace(fact, parts={**fact.parts, part: fact.parts[part] + step})) for fact in exact for step in (Fraction(1), Fraction(-1))
    ]
    assert [fact.id for fact, other in moved if again(other) is Judgement.REBUILT] == []


def test_a_part_of_a_table_moved_contradicts_its_total():
    """DQ-13: one cell of table 6.2 changed, and the district's base no longer foots."""
    harlow = FACTS["EX-220"]
    moved = replace(harlow, parts={**harlow.parts, "numerator": Fraction(59)})
    facts = FACTS | {"EX-220": moved}
    assert judge(ROWS["EX-205"], FACTS).judgement is Judgement.REBUILT
    assert judge(ROWS["EX-205"], facts).judgement is Judgement.CONTRADICTS


def test_a_status_that_differs_without_argument_is_unexplained():
    changed = [replace(row, status="consistent") if row.fact.id == "EX-061" else row for row in ROWS.values()]
    assert [each.fact.id for each in unexplained(judge_all(changed, differences()))] == ["EX-061"]


@pytest.mark.parametrize(
    ("name", "working"),
    [
        ("Y1-037", "110 is 35.948% and 111 is 36.275%"),
        ("Y1-038", "125 is 41.391% and 126 is 41.722%"),
        ("Y1-048", "59 [Y1-047] x 31.8 [Y1-055] = 1,876.2"),
        ("Y1-055", "2,744 [Y1-048] / 59 [Y1-047] = 46.508"),
        ("Y1-063", "39.924 to 43.798%"),
        ("EX-066", "16 / 508 = 3.150%, which prints as 3%; 4% is printed"),
        ("EX-101", "264 is 37.714 and 265 is 37.857"),
        ("EX-103", "= 80 does not hold"),
        ("EX-197", "= 525; 527 is printed"),
        ("EX-257", "= 469; 471 is printed"),
        ("EX-258", "387 against 471: 84 apart"),
        ("CS-008", "15,906 (footnote 16) against 15,096 [CS-063]: 810 apart"),
        ("CS-050", "95.817%, which prints as 95.82%; 98.95% is printed"),
        ("CS-053", "1,114 / 1,793 = 62.131%, which prints as 62%; 61% is printed"),
        ("CS-066", "19,923,144, which prints as £20,000,000; £21,000,000 is printed"),
    ],
)
def test_the_exact_arithmetic_of_a_contradiction_is_told(name: str, working: str):
    assert published_figure(name).judgement is Judgement.CONTRADICTS
    assert working in published_figure(name).working


def test_an_unknown_figure_is_said_to_be_unknown():
    with pytest.raises(UnknownFigure, match="EX-999"):
        published_figure("EX-999")
