"""docs/published-figures.md is what its script writes, and leaves no contradiction, claim or term out."""

import json
import re

from headwater.evidence.published import Judgement, judge_all, published_figures
from headwater.evidence.published.grammar import CLAIMS, TERMS
from headwater.evidence.published.reading import read_rows
from spec.published.manual import TARGET, manual
from spec.published.words import CAUSES, SHAPE


def test_the_page_is_not_stale():
    assert TARGET.read_text("utf-8") == manual(), "run bin/make-manual"


def test_every_contradiction_stands_under_one_cause():
    named = [name for _, ids in CAUSES.values() for name in ids]
    contradictions = [each.fact.id for each in published_figures() if each.judgement is Judgement.CONTRADICTS]
    assert sorted(named) == sorted(contradictions)


def test_every_claim_and_term_is_explained():
    assert [name for name in (*CLAIMS, *TERMS) if f'{{"{name}"' not in SHAPE] == []


def test_the_example_of_a_file_is_one(tmp_path):
    example = re.search(r"```json\n(.+?)```", SHAPE, re.DOTALL)
    assert example
    path = tmp_path / "report.json"
    path.write_text(example[1], "utf-8")
    judged = judge_all(read_rows(path))
    assert [each.judgement.value for each in judged] == ["rebuilt", "cannot be rebuilt", "cannot be rebuilt", "rounded"]
    assert len(json.loads(example[1])) == 4
