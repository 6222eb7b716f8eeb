"""What was not written down, told so that somebody can go and ask: by question, by worker and month, and in court."""

from dataclasses import dataclass
from datetime import date

from headwater.evidence.io import Dataset
from headwater.evidence.measures import Frame, frame
from headwater.evidence.tables import TABLES

NOT_QUESTIONS = frozenset({
    "case_id", "person_id", "household_id", "referral_id", "programme", "service", "strand", "setting", "area_code", "source_agency",
    "recorded_at", "closed_on", "ending", "ending_reason", "outcome", "outcome_home", "evicted", "repeat_of_case_id", "employed_at_close",
    "followup_56d", "followup_6m", "followup_12m", "worker_id", "arrears_gbp", "employment_measured",
})  # fmt: skip
COURT = "SELECT case_id FROM activities WHERE type = 'court_support'"


@dataclass(frozen=True, slots=True)
class NotRecorded:
    """One question of every case: of `cases`, in how many it was not recorded."""

    question: str
    cases: int
    missing: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """The final cases of a worker that closed in a month: how many, with how many outcomes unknown (somebody asked) and how many missing.
    Worker and month are None where they were not written down."""

    worker: str | None
    month: str | None
    final: int
    unknown: int
    missing: int


@dataclass(frozen=True, slots=True)
class InCourt:
    """The final cases of a worker with work in court: how many, and how many do not say what the court led to."""

    worker: str | None
    cases: int
    without: int


def not_recorded(dataset: Dataset, as_of: date) -> list[NotRecorded]:
    """For each question asked of a case at its start, how many do not say, the most first.

    Takes a data set and the as-of day. Only columns that were given are told of. Source: requirement DQ-22."""
    asked = [name for name in TABLES["cases"].names if name not in NOT_QUESTIONS and dataset.has("cases", name)]
    if not asked:
        return []
    blanks = ", ".join(f'count(*) FILTER ("{name}" IS NULL)' for name in asked)
    so_far = f"referred_on IS NULL OR referred_on <= DATE '{as_of}'"
    cases, *counts = dataset.rows(f"SELECT count(*), {blanks} FROM data.cases WHERE {so_far}")[0]
    found = [NotRecorded(name, cases, missing) for name, missing in zip(asked, counts, strict=True)]
    return sorted(found, key=lambda each: (-each.missing, each.question))


def unknown_by_worker_and_month(dataset: Dataset, as_of: date) -> list[Unknown]:
    """Outcomes nobody knows, by worker and closing month, the newest month first.

    Takes a data set and the as-of day; gives a line for each worker and month with final cases. Source: requirement DQ-08."""
    rows = frame(dataset, as_of).rows(
        "SELECT worker_id, strftime(closed_on, '%Y-%m') AS month, count(*), count(*) FILTER (outcome = 'unknown'), "
        "count(*) FILTER (outcome IS NULL OR outcome = 'ongoing') FROM cases WHERE final GROUP BY 1, 2 "
        "ORDER BY month DESC NULLS LAST, worker_id NULLS LAST"
    )
    return [Unknown(*row) for row in rows]


def court_by_worker(dataset: Dataset, as_of: date) -> list[InCourt]:
    """Who went to court with people and did not write down what came of it, the most first.

    Takes a data set and the as-of day; gives a line for each worker with final cases that had work in court. Source: requirement DQ-19."""
    made: Frame = frame(dataset, as_of)
    rows = made.rows(
        f"SELECT worker_id, count(*), count(*) FILTER (evicted IS NULL) AS without FROM cases WHERE final AND case_id IN ({COURT}) "
        "GROUP BY 1 ORDER BY without DESC, worker_id NULLS LAST"
    )
    return [InCourt(*row) for row in rows]
