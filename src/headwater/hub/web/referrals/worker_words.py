"""Workers to choose from, and who of them is full."""

from collections.abc import Iterable

from headwater.hub.cases.queries.allocating import WorkerChoice
from headwater.hub.web.parts.words import day


def worker_options(workers: Iterable[WorkerChoice]) -> list[tuple[str, str]]:
    """Everybody who can be chosen. Somebody who must stay away is not on the list, and nobody is told why."""
    return [(str(worker.membership_id), worker.name) for worker in workers if not worker.must_stay_away]


def worker_hints(workers: Iterable[WorkerChoice]) -> dict[str, str]:
    """Caseload against limit, and leave."""
    return {str(worker.membership_id): worker_hint(worker) for worker in workers}


def full_workers(workers: Iterable[WorkerChoice]) -> list[dict[str, str]]:
    """Those whose caseload is full, of those who can be chosen."""
    return [
        {"id": str(worker.membership_id), "name": worker.name, "says": worker.warning}
        for worker in workers
        if worker.warning and not worker.must_stay_away
    ]


def worker_hint(worker: WorkerChoice) -> str:
    away = ""
    if worker.away_from and worker.away_until:
        cover = f", covered by {worker.cover}" if worker.cover else ", with no cover"
        away = f" Away {day(worker.away_from)} to {day(worker.away_until)}{cover}."
    return f"{worker.open_cases} of {worker.limit} cases. {worker.warning}{away}".strip()
