"""What the benchmark of the evidence times counts the same in all three ways, and it notices where one does not."""

from copy import deepcopy
from pathlib import Path

import pytest
from bench.evidence_data import make
from bench.evidence_told import differences
from bench.evidence_work import WORKS

from headwater.evidence.measures import FIGURES


@pytest.mark.slow
def test_the_library_hand_written_sql_and_pandas_count_the_same_and_a_changed_count_is_noticed(tmp_path: Path) -> None:
    folder = make(tmp_path / "data", 1500, 1)
    told = {name: WORKS[name](folder)() for name in ("crosstabs", "crosstabs_by_hand", "pandas", "others", "others_by_hand")}
    assert list(differences(told["crosstabs"], told["crosstabs_by_hand"])) == []
    assert list(differences(told["crosstabs"], told["pandas"])) == []
    assert list(differences(told["others"], told["others_by_hand"])) == []
    assert told["crosstabs_by_hand"].keys() | told["others_by_hand"].keys() == set(FIGURES)
    wrong = deepcopy(told["others_by_hand"])
    wrong["needs_any"]["rows"]["debt"] += 1
    assert [each.split(",")[0] for each in differences(told["others"], wrong)] == ["needs_any"]
