"""The method's page is what its script writes, and leaves no example, unit cost, function or published figure out."""

import pytest

import headwater.evidence.costs as costs
import headwater.evidence.flow as flow
from headwater.evidence.costs import library
from headwater.evidence.costs.published import published_figures
from spec.evidence.manual_economics import TARGET, manual
from spec.evidence.test_worked_examples import EXAMPLES


@pytest.mark.slow
def test_the_page_is_not_stale() -> None:
    assert TARGET.read_text("utf-8") == manual(), "run bin/make-manual"


def test_the_page_leaves_nothing_out() -> None:
    text = TARGET.read_text("utf-8")
    assert [name for name in EXAMPLES if f"| {name} |" not in text] == []
    assert [name for name in library() if f"| `{name}` |" not in text] == []
    assert [one.what for one in published_figures().values() if one.what not in text] == []
    assert [name for room in (costs, flow) for name in room.__all__ if name.islower() and f"| `{name}` |" not in text] == []
