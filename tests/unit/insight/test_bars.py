"""The bars of a value page stand where their results are, on one scale, about the middle."""

from decimal import Decimal

from headwater.evidence.costs.report import Bar, TornadoChart
from headwater.hub.web.insight.worth_words import WIDE, bars


def test_a_bar_runs_from_its_lowest_result_to_its_highest() -> None:
    ends = [Decimal(number) for number in (42000, 14000)]
    wide = Bar("Deadweight", Decimal("0.25"), Decimal("0.75"), *ends, "analyst")
    narrow = Bar("Price", Decimal(1), Decimal(2), Decimal(21000), Decimal(35000), "data")
    first, second = bars(TornadoChart("Title", Decimal(28000), (wide, narrow)))
    assert (first["x"], first["width"], first["middle"]) == (0, WIDE, WIDE / 2)
    assert (second["x"], second["width"]) == (WIDE / 4, WIDE / 2)
    assert first["y"] < second["y"]
