"""The system map as anybody reads it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.directory.logic.standing import can_be_chosen
from headwater.hub.directory.models import ContactPoint, PathStep, PathVersion, SystemPath
from headwater.hub.directory.permissions import can_draw_paths
from headwater.hub.directory.states import ContactKind


@dataclass(frozen=True, slots=True)
class Step:
    """One step with the service to make contact with: `is_open` false where nobody can be sent there any more."""

    what: str
    who: str
    entry_id: UUID
    entry: str
    phones: tuple[str, ...]
    is_open: bool
    takes_referrals: bool


@dataclass(frozen=True, slots=True)
class Drawn:
    """One version, when it was drawn, and by whom: the names of staff are for staff."""

    number: int
    drawn_on: date
    by: str


@dataclass(frozen=True, slots=True)
class PathPage:
    """A path in one of its versions, and all of them, the newest first."""

    path_id: int
    name: str
    about: str
    shown: Drawn
    steps: tuple[Step, ...]
    versions: tuple[Drawn, ...]
    can_change: bool


def paths() -> list[tuple[int, str]]:
    """Every path by its name."""
    return list(SystemPath.objects.order_by("name").values_list("pk", "name"))


def path_page(*, viewer: Actor, path_id: int, as_of: date, number: int | None = None) -> PathPage:
    """A path in its newest version, or in the one that is asked for."""
    rows = list(PathVersion.objects.filter(path_id=path_id).select_related("path").order_by("-number"))
    row = next((row for row in rows if number in (None, row.number)), None)
    if row is None:
        raise NotFound("There is no such path.")
    is_staff = viewer.user_id is not None
    versions = {each.number: Drawn(each.number, each.drawn_on, each.drawn_by_name if is_staff else "") for each in rows}
    shown = versions[row.number]
    return PathPage(path_id, row.path.name, row.about, shown, _steps(row, as_of), tuple(versions.values()), can_draw_paths(viewer))


def _steps(version: PathVersion, as_of: date) -> tuple[Step, ...]:
    rows = list(version.steps.select_related("entry__service").order_by("place"))
    contacts = ContactPoint.objects.filter(entry_id__in=[row.entry_id for row in rows], kind=ContactKind.PHONE).order_by("value")
    phones = list(contacts.values_list("entry_id", "value"))
    return tuple(_step(row, tuple(value for entry_id, value in phones if entry_id == row.entry_id), as_of) for row in rows)


def _step(row: PathStep, phones: tuple[str, ...], as_of: date) -> Step:
    is_open = can_be_chosen(row.entry.status, row.entry.closes_on, as_of=as_of)
    here = row.entry.service
    takes = is_open and here is not None and here.is_open and here.takes_public_referrals
    return Step(row.what, row.who, row.entry_id, row.entry.name, phones if is_open else (), is_open, takes)
