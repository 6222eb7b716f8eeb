"""What stands beside the figures on the quality of the data: the run of the checks, what was not recorded, and the self-check."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from headwater.evidence.checks import Run, court_by_worker, not_recorded, self_check, unknown_by_worker_and_month
from headwater.evidence.io import Dataset


def gaps(dataset: Dataset, as_of: date) -> dict[str, list[dict[str, Any]]]:
    """What was not recorded by question, whose outcomes are unknown by worker and month, and what court led to by worker. It holds small
    numbers: it is left out where those are hidden."""
    return {
        "not_recorded": [asdict(each) for each in not_recorded(dataset, as_of)],
        "unknown_by_worker": [asdict(each) for each in unknown_by_worker_and_month(dataset, as_of)],
        "court_by_worker": [asdict(each) for each in court_by_worker(dataset, as_of)],
    }


def with_quality(results: Mapping[str, Any], run: Run | None, beside: Mapping[str, Any]) -> dict[str, Any]:
    """Results with the dated run of the checks, what was not recorded, and every place where the results disagree with themselves."""
    ran = {} if run is None else {"run_on": run.as_of.isoformat(), "run": list(run.checks), "not_run": list(run.left_out)}
    return {**results, "checks": ran, **beside, "self_check": [asdict(each) for each in self_check(results)]}
