"""Every worked example of the economics, to the penny, through the public functions."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from spec.evidence import economics_engine, economics_published, economics_units
from spec.evidence.economics_runners import RUNNERS

FILE = Path(__file__).with_name("economics_examples.json")
EXAMPLES = {one["id"]: one for one in json.loads(FILE.read_text("utf-8"), parse_float=Decimal, parse_int=Decimal)["examples"]}
EXAMPLES["D02"]["inputs"] = {"uses": EXAMPLES["D01"]["inputs"]}


def unlike(expected: Any, got: Any, tolerance: Decimal, place: str = "") -> list[str]:
    """Where what we worked out departs from what is expected by more than the tolerance. Nothing expected may be left out."""
    if isinstance(expected, dict):
        assert set(expected) == set(got), (place, set(expected) ^ set(got))
        return [wrong for name in expected for wrong in unlike(expected[name], got[name], tolerance, f"{place}.{name}")]
    if isinstance(expected, list):
        assert len(expected) == len(got), place
        return [wrong for at, one in enumerate(expected) for wrong in unlike(one, got[at], tolerance, f"{place}[{at}]")]
    if isinstance(expected, Decimal):
        return [f"{place}: {got} for {expected}"] if abs(Decimal(got) - expected) > tolerance else []
    return [f"{place}: {got} for {expected}"] if got != expected else []


def test_every_example_has_a_runner_and_every_runner_an_example() -> None:
    assert len(EXAMPLES) == 49
    assert all(room.__doc__ for room in (economics_published, economics_units, economics_engine))
    assert set(RUNNERS) == set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_holds(name: str) -> None:
    one = EXAMPLES[name]
    assert unlike(one["expected"], RUNNERS[name](one["inputs"]), one["tolerance"]) == []
