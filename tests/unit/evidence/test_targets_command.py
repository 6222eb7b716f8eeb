"""`headwater targets check` on a file."""

from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from headwater.command import app

EXAMPLE = (files("headwater.evidence.flow") / "examples" / "connection_support.toml").read_text("utf-8")


def run(*given: object) -> Result:
    return CliRunner().invoke(app, ["targets", "check", *map(str, given)])


def own(tmp_path: Path, text: str) -> Path:
    (tmp_path / "targets.toml").write_text(text, "utf-8")
    return tmp_path / "targets.toml"


@pytest.mark.slow
def test_rep_09_the_example_says_which_cannot_be_met_together_and_why() -> None:
    done = run("connection_support")
    assert done.exit_code == 1, done.output
    for words in (
        "Little's law",
        "350 open at once, at 6 months each, needs 700 cases to start in a year.",
        "350 open at once, with 598 starting in a year, needs stays of 7.0 months.",
        "That is 1,400 to 1,750 referrals a year",
        "65% closed within 6 months needs a mean stay of at most 5.7 months",
        "(1,000 years, seed 350700)",
        "0.0%  all of them in one year",
        "2020  688  missed",
        "Average 790: met. Missed in 2020.",
        "About 29.6% of clients only",
    ):
        assert words in done.output, words


def test_targets_that_can_be_met_together_end_well(tmp_path: Path) -> None:
    text = '[contract]\nname = "Small"\nruns = 50\n[seen]\nreferrals_a_year = 2000\nrefused = 0.5\n'
    text += "closed_within = { months = 6, percent = 70 }\n"
    done = run(own(tmp_path, text + "[targets]\nopen_at_once = 350\nmean_stay_months = 6\n"))
    assert done.exit_code == 0, done.output
    assert "All targets can be met together when 1000 start in a year." in done.output
    assert "A stay is 5.0 months on average" in done.output


@pytest.mark.slow
def test_payment_is_told_quarter_by_quarter(tmp_path: Path) -> None:
    paid = "[payment]\ncontract = 600000\nresults = 50000\ntarget = 70\n"
    paid += '[[payment.quarter]]\nname = "2018 Q1"\nclients = 150\neligible = 40\nachieved = 39\nevidenced = 38\n'
    done = run(own(tmp_path, EXAMPLE + paid))
    assert "Payment by results: 8.3% of the contract" in done.output
    assert "2018 Q1  £12,500.00  38 of 40 eligible, 95.0%, target >70%; 1 without evidence" in done.output


WRONG = {
    "nothing": (None, "cannot be read"),
    "not TOML": ("= 1", "cannot be read"),
    "empty": ("", "contract.name: this is missing"),
    "no targets": (EXAMPLE[: EXAMPLE.index("[targets]")], "there is no target to check"),
    "an operator that cannot be": (EXAMPLE.replace('value = 6, operator = "<="', 'value = 6, operator = ">"'), "mean_stay_months.operator"),
    "a share above all": (EXAMPLE.replace("percent = 65", "percent = 165"), "165 is not a percentage"),
    "a range backwards": (EXAMPLE.replace("low = 560", "low = 700"), "starts_a_year.value: 598.0 with a range from 700.0"),
    "an unknown key": (EXAMPLE + "\n[luck]\nx = 1\n", "luck: nothing reads this key"),
    "an unknown way to count": (EXAMPLE.replace('counts = "starts"', 'counts = "heads"'), "'heads' is not a way to count"),
    "an unknown law": (EXAMPLE.replace('law = "exponential"', 'law = "mine"'), "'mine' is not one of them"),
    "all refused": (EXAMPLE.replace("high = 0.6,", "high = 1,"), "all are refused"),
    "nothing starts": (EXAMPLE.replace("value = 598, low = 560", "value = 0, low = 0"), "must be above nought"),
    "no referrals refused": ('[contract]\nname = "x"\n[seen]\nreferrals_a_year = 5\n[targets]\nopen_at_once = 1\n', "refused"),
    "more eligible than clients": (EXAMPLE.replace("eligible = 531", "eligible = 5310"), "5310 eligible of 1793 clients cannot be"),
    "too many to simulate": (EXAMPLE.replace("high = 640", "high = 900000"), "would take too long to simulate"),
    "words for a number": (EXAMPLE.replace("value = 350", 'value = "some"'), "is not a number"),
    "a list for a table": ("seen = [1]\n[contract]\nname = 'x'\n", "a table of keys belongs here"),
}


@pytest.mark.parametrize("name", WRONG)
def test_bad_input_is_told_with_its_file_and_what_to_do(tmp_path: Path, name: str) -> None:
    text, says = WRONG[name]
    path = tmp_path / "targets.toml" if text is None else own(tmp_path, text)
    done = run(path)
    assert done.exit_code == 2, done.output
    assert says in done.output and "targets.toml" in done.output
