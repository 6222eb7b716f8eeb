"""What is said of a measure beside its figure."""

from types import SimpleNamespace

import pytest

from headwater.hub.web.insight.presenters import verdict


@pytest.mark.parametrize(
    ("shown", "met", "said"),
    [
        ("99%", True, "Met"),
        ("90%", False, "Not met"),
        ("[z]", None, "Nothing to judge yet"),
        ("[c]", None, "Hidden: small numbers"),
    ],
)
def test_a_hidden_measure_is_said_to_be_hidden_and_not_that_there_is_nothing_to_judge(shown: str, met: bool | None, said: str) -> None:
    assert verdict(SimpleNamespace(shown=shown, met=met, target=99.0)) == said


def test_a_measure_without_a_target_says_so_unless_it_is_hidden() -> None:
    assert [verdict(SimpleNamespace(shown=shown, met=None, target=None)) for shown in ("12", "[c]")] == [
        "No target",
        "Hidden: small numbers",
    ]
