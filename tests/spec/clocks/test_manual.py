"""The manual is what its script writes, and leaves no table out."""

from headwater.clocks.rulebooks import RULES
from spec.clocks import book
from spec.clocks.manual import CHAPTERS, TARGET, manual


def test_the_manual_is_not_stale():
    assert TARGET.read_text("utf-8") == manual(), "run bin/make-manual"


def test_every_table_of_the_manual_is_checked_by_a_test():
    titles = [table.title for _, tables in CHAPTERS for table in tables]
    assert len(set(titles)) == len(titles)
    assert set(titles) == book.used


def test_every_rule_stands_in_the_manual():
    text = manual()
    assert [rule.code for rule in RULES if f"`{rule.code}`" not in text] == []
