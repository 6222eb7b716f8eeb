"""`headwater evaluate` from a folder to results.json."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from headwater.command import app
from headwater.evidence.io import write_zip
from headwater.evidence.measures import FIGURES
from support.monitoring import in_order, many

CONTRACT = [
    "cases_total",
    "cases_live",
    "cases_final",
    "cases_repeat",
    "sex",
    "ethnic_group",
    "uk_national",
    "employment",
    "benefits",
    "age_band",
    "age_mean",
    "adults",
    "children",
    "household_type",
    "home_at_referral",
    "threat",
    "ever_homeless",
    "ever_slept_rough",
    "temporary_accommodation_5y",
    "needs_any",
    "needs_primary",
    "needs_mean",
    "needs_multiple",
    "referral_route",
    "referral_route_by_area",
    "cases_by_area",
    "cases_by_month",
    "activities_per_case",
    "activity_types",
    "relief_cases",
    "duration_mean",
    "duration_by_outcome",
    "duration_bands",
    "outcome",
    "outcome_by_area",
    "outcome_by_setting",
    "outcome_home",
    "outcome_home_all",
    "prevented_rate",
    "upstream_share",
    "kpi_users",
    "kpi_evictions_avoided",
    "kpi_triage_3_working_days",
    "kpi_assessed_14_days",
    "kpi_closed_6_months",
    "kpi_closed_9_months",
    "kpi_employment",
    "rereferral_2y",
    "referral_decisions",
    "referral_rejections_by_source",
    "delay_days_total",
    "delay_days_mean",
    "delay_days_by_trust",
    "hub_days_mean",
    "custody_flow",
    "custody_release_nfa",
    "custody_by_sentence",
    "custody_by_body",
    "money_by_year",
    "recording_lag",
]


def run(*given: object) -> Result:
    """The command, writing results.json alone unless it is told what to write."""
    asked = [] if "--formats" in given else ["--formats", "json"]
    return CliRunner().invoke(app, ["evaluate", *map(str, given), *asked])


def county(tmp_path: Path) -> Path:
    cases = [
        *many(20, threat="homeless", referred_on="2018-05-01", outcome="prevented", closed_on="2018-06-01"),
        *many(3, threat="days_0_28", referred_on="2018-05-01"),
        *many(30, threat="days_57_plus", referred_on="2018-05-01", closed_on="2018-06-01"),
    ]
    write_zip(tmp_path / "county.zip", [("cases", in_order("cases", cases))])
    return tmp_path / "county.zip"


def results(folder: Path) -> dict[str, Any]:
    made = json.loads((folder / "results.json").read_text("utf-8"))
    assert isinstance(made, dict)
    return made


def test_a_zip_gives_every_figure_of_the_contract_in_its_shape(tmp_path: Path) -> None:
    done = run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "out")
    assert done.exit_code == 0, done.output
    made = results(tmp_path / "out")
    assert (made["contract"], made["as_of"], made["source"]) == ("1.0.0", "2018-10-31", {"tables": {"cases": 53}})
    assert [figure["id"] for figure in made["figures"]] == list(FIGURES)
    assert set(CONTRACT) <= set(FIGURES)
    figures = {figure["id"]: figure for figure in made["figures"]}
    assert figures["threat"]["rows"][0] == {
        "key": "homeless",
        "label": "Homeless",
        "n": 20,
        "percent": pytest.approx(37.7358, abs=1e-4),
        "shown": "38%",
    }
    assert (figures["threat"]["level"], figures["threat"]["base_with_dont_know"]) == ("main_applicant", 53)
    assert (figures["cases_total"]["value"], figures["cases_total"]["unit"]) == (53, "cases")
    assert figures["kpi_evictions_avoided"]["periods"][0]["period"] == "all"
    assert {finding["id"] for finding in made["quality"]} == {"closed_without_outcome"}
    assert made["quality"][0]["count"] == 30


def test_every_figure_has_base_missing_definition_and_level(tmp_path: Path) -> None:
    run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "out")
    for figure in results(tmp_path / "out")["figures"]:
        assert isinstance(figure["base"], int) and isinstance(figure["missing"], int), figure["id"]
        assert figure["definition"].endswith(".") and figure["population"] and figure["level"], figure["id"]
        plain = [row for row in figure["rows"] if not row.get("subtotal")]
        if "unit" not in figure and plain and figure["id"] != "needs_any":
            assert sum(row["n"] for row in plain) == figure["base"], figure["id"]


def test_small_numbers_are_hidden_on_request_and_no_record_is_named(tmp_path: Path) -> None:
    assert run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "out", "--sdc").exit_code == 0
    made = results(tmp_path / "out")
    threat = next(figure for figure in made["figures"] if figure["id"] == "threat")
    assert {row["key"]: row["n"] for row in threat["rows"]} == {
        "homeless": None,
        "days_0_28": None,
        "days_29_56": 0,
        "days_0_56": 0,
        "days_57_plus": 30,
    }
    assert [(finding["count"], finding["rows"]) for finding in made["quality"]] == [(None, [])]


def test_targets_from_a_file_are_used(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text("kpi_closed_6_months = 40\n", "utf-8")
    run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "out", "--targets", tmp_path / "targets.toml")
    figure = next(figure for figure in results(tmp_path / "out")["figures"] if figure["id"] == "kpi_closed_6_months")
    assert (figure["target"], figure["met"], figure["actual"]) == (40, True, 100.0)


@pytest.mark.parametrize("wrong", ["nothing", "empty", "targets"])
def test_bad_input_gives_a_message_and_exit_code_2_and_writes_nothing(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "targets.toml").write_text("luck = 1", "utf-8")
    data = county(tmp_path) if wrong == "targets" else tmp_path / wrong
    done = run(
        data, "--as-of", "2018-10-31", "--out", tmp_path / "out", *(["--targets", tmp_path / "targets.toml"] if wrong == "targets" else [])
    )
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "headwater evaluate:" in done.output


@pytest.mark.slow
def test_by_default_everything_is_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(county(tmp_path)), "--as-of", "2018-10-31", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    names = ["evaluation.docx", "evaluation.html", "evaluation.xlsx", "results.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names
    first = {name: (tmp_path / "out" / name).read_bytes() for name in names}
    again = run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "again", "--formats", "docx,html,xlsx,json")
    assert again.exit_code == 0, again.output
    assert {name: (tmp_path / "again" / name).read_bytes() for name in names} == first


@pytest.mark.slow
def test_breakdowns_stand_beside_the_figures_and_leave_them_as_they_were(tmp_path: Path) -> None:
    plain = run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "plain")
    periods = ("--compare", "2018-04-01..2018-06-30", "2018-07-01..2018-09-30")
    asked = run(
        county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "out", "--by", "setting", "--by", "threat", "--quarter", *periods
    )
    assert (plain.exit_code, asked.exit_code) == (0, 0), asked.output
    made = results(tmp_path / "out")
    assert made["figures"] == results(tmp_path / "plain")["figures"]
    assert {figure["by"] for figure in made["breakdowns"]} >= {"setting", "threat", "quarter", "period"}
    outcome = next(figure for figure in made["breakdowns"] if (figure["id"], figure["by"]) == ("outcome", "threat"))
    assert [(row["key"], row["base"], row["missing"]) for row in outcome["rows"] if row["base"] or row["missing"]] == [
        ("homeless", 20, 0),
        ("days_57_plus", 0, 30),
    ]
    assert outcome["rows"][0]["cells"][0]["warning"] == "base under 30"


def test_stays_custody_and_referrals_are_told_by_columns_of_their_own(tmp_path: Path) -> None:
    given = {
        "cases": many(3, referred_on="2018-05-01", area="Harlow"),
        "referrals": many(2, received_at="2018-05-01T10:00:00Z", source_kind="council", decision="accepted"),
        "stays": many(2, trust="North", admitted_on="2018-05-01", fit_on="2018-05-02", discharged_on="2018-05-04"),
        "custody": many(2, prison="HMP North", received_on="2018-05-01", released_on="2018-06-01", housing_at_release="nfa"),
    }
    write_zip(tmp_path / "all.zip", [(name, in_order(name, rows)) for name, rows in given.items()])
    wanted = {("trust", "delay_days_mean"), ("prison", "custody_release_nfa"), ("source_kind", "referral_decisions"), ("area", "outcome")}
    asked = [word for by, _ in sorted(wanted) for word in ("--by", by)]
    done = run(tmp_path / "all.zip", "--as-of", "2018-10-31", "--out", tmp_path / "out", *asked)
    assert done.exit_code == 0, done.output
    assert {(figure["by"], figure["id"]) for figure in results(tmp_path / "out")["breakdowns"]} >= wanted


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("--by", "prison"), "the data has no column prison in its custody"),
        (("--by", "luck"), "cannot be grouped by that"),
        (("--by", "case_id"), "cannot be grouped by that"),
        (("--compare", "2018-04-01", "2018-05-01..2018-06-01"), "this is not a period"),
        (("--compare", "2018-04-01..2018-06-30", "2018-06-30..2018-09-30"), "overlap"),
        (("--compare", "2018-06-30..2018-04-01", "2018-07-01..2018-09-30"), "ends before it begins"),
        (("--event", "2018-10-20"), "no complete month of cases after it"),
        (("--formats", "papyrus"), "there is no papyrus"),
        (("--intended", "nowhere.toml"), "cannot be read"),
        (("--changes", "nowhere.toml"), "cannot be read"),
    ],
)
def test_an_option_that_cannot_be_followed_is_refused_in_words_and_nothing_is_written(
    tmp_path: Path, wrong: tuple[str, ...], said: str
) -> None:
    done = run(county(tmp_path), "--as-of", "2018-10-31", "--out", tmp_path / "out", *wrong)
    assert (done.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert said in " ".join(done.output.split())
