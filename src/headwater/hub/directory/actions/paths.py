"""Drawing a path of the system map. Each change is a version of its own; those before are kept."""

from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.directory.logic.paths import GivenPath, GivenStep, steps_of
from headwater.hub.directory.logic.standing import can_be_chosen
from headwater.hub.directory.models import Entry, PathStep, PathVersion, SystemPath
from headwater.hub.directory.permissions import check_can_draw_paths


@transaction.atomic
def draw_path(*, path_id: int | None, given: GivenPath, by: Actor, at: datetime) -> int:
    """A new path, or the next version of one. Gives the path."""
    check_can_draw_paths(by)
    path = _locked(path_id) if path_id else SystemPath()
    last = path.versions.count() if path.pk else 0
    if last != given.number:
        raise Invalid("Somebody else has changed this path since you opened it. Open it again.")
    steps, entries = _held(given, path, at)
    path.name = given.name.strip()
    path.save()
    version = PathVersion.objects.create(
        path=path, number=last + 1, about=given.about.strip(), drawn_on=day_of(at), drawn_at=at, drawn_by_id=by.user_id,
        drawn_by_name=by.name[:120],
    )  # fmt: skip
    PathStep.objects.bulk_create(
        PathStep(version=version, place=place, what=step.what, who=step.who, entry=entries[step.entry])
        for place, step in enumerate(steps, 1)
    )
    record(verb="path.drawn", by=by, at=at, kind="path", ref=path.pk, detail={"version": version.number})
    return path.pk


def _locked(path_id: int) -> SystemPath:
    path = SystemPath.objects.select_for_update().filter(pk=path_id).first()
    if path is None:
        raise NotFound("There is no such path.")
    return path


def _held(given: GivenPath, path: SystemPath, at: datetime) -> tuple[list[GivenStep], dict[str, Entry]]:
    """The steps with the entry of each; refused in words where the name or a step does not hold."""
    steps, fault = steps_of(given.steps)
    faults = {"steps": fault} if fault else {}
    if SystemPath.objects.filter(name__iexact=given.name.strip()).exclude(pk=path.pk).exists():
        faults["name"] = "Another path has this name"
    entries: dict[str, Entry] = {}
    for number, step in enumerate(steps, 1):
        rows = [row for row in Entry.objects.filter(name__iexact=step.entry)[:50] if _is_open(row, at)]
        if len(rows) == 1:
            entries[step.entry] = rows[0]
        else:
            faults.setdefault("steps", f"Step {number}: {'no' if not rows else 'more than one'} open service is called “{step.entry}”")
    if faults:
        raise Invalid("Check the answers.", faults)
    return steps, entries


def _is_open(row: Entry, at: datetime) -> bool:
    return can_be_chosen(row.status, row.closes_on, as_of=day_of(at))
