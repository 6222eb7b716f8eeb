"""docs/methods/data-quality.md is what its script writes; what answers each requirement is there, and a test names it."""

import re
from importlib import import_module

import pytest

from headwater.evidence.checks import CHECKS
from headwater.evidence.measures import FIGURES
from spec.quality.answers import ANSWERS, Answer
from spec.quality.manual import TARGET, manual
from support.repository import ROOT

ROWS = [f"DQ-{number:02}" for number in range(1, 24)]
ADDRESSES = {line.split()[0] for line in (ROOT / "tests/guards/url_table.txt").read_text("utf-8").splitlines() if line.strip()}


def is_there(name: str) -> bool:
    """Whether a function of this full name exists; the text of its file is enough where importing needs the site."""
    room, _, function = name.rpartition(".")
    if room.startswith("headwater.hub"):
        place = ROOT / "src" / room.replace(".", "/")
        files = [place.with_suffix(".py")] if place.with_suffix(".py").exists() else sorted(place.glob("*.py"))
        return any(f"\ndef {function}(" in file.read_text("utf-8") for file in files)
    return callable(getattr(import_module(room), function, None))


def test_the_page_is_not_stale():
    assert TARGET.read_text("utf-8") == manual(), "run bin/make-manual"


def test_every_row_is_answered_once_and_in_order():
    assert [answer.id for answer in ANSWERS] == ROWS


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.id)
def test_what_answers_it_is_there(answer: Answer):
    assert answer.checks or answer.measures or answer.rules or answer.pages
    assert set(answer.measures) <= set(FIGURES)
    assert set(answer.pages) <= ADDRESSES
    assert [rule for rule in answer.rules if not is_there(rule)] == []


def test_no_check_answers_a_row_that_is_not_asked():
    assert {row for check in CHECKS for row in check.requirement} <= set(ROWS)


def test_every_row_is_named_by_a_test():
    texts = [path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    named = {f"DQ-{number}" for text in texts for number in re.findall(r"DQ[-_](\d\d)", text, re.IGNORECASE)}
    assert set(ROWS) - named == set()


def test_a_name_that_is_not_there_is_seen():
    assert not is_there("headwater.evidence.checks.no_such_rule")
    assert not is_there("headwater.hub.insight.actions.no_such_action")
