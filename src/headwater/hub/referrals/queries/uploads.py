"""Files of referrals that an agency sends in: the list of them, how far one is, and the rows that come back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import Count

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor, Role
from headwater.hub.referrals.adapters.sheets import opened
from headwater.hub.referrals.logic.foreign import values
from headwater.hub.referrals.logic.uploads import repeated
from headwater.hub.referrals.models import Upload, UploadRow
from headwater.hub.referrals.permissions import check_can_open_file, check_can_send_file
from headwater.hub.referrals.states import AT_WORK, RowOutcome, UploadState

SHOWN = 100
LISTED = 50
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class UploadLine:
    """A file in the list."""

    reference: str
    name: str
    asked_at: datetime
    asked_by: str
    state: UploadState
    rows: int
    sent: int
    may_open: bool


@dataclass(frozen=True, slots=True)
class RowFound:
    """A row that comes back or is to be looked at."""

    number: int
    outcome: RowOutcome
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UploadPage:
    """One file: what it is, how far the work is, and what was found. `counts` has a number for each outcome that any row has."""

    reference: str
    name: str
    original: str
    asked_at: datetime
    asked_by: str
    state: UploadState
    service_id: int | None
    service: str
    their_system: str
    said: tuple[str, ...]
    trouble: str
    rows: int
    looked_at: int
    ready: int
    sent: int
    counts: Mapping[RowOutcome, int]
    found: tuple[RowFound, ...]
    columns: tuple[str, ...]
    places: Mapping[str, str]
    repeated: tuple[tuple[str, str], ...]

    @property
    def at_work(self) -> bool:
        """Whether the site is working on it now."""
        return self.state in AT_WORK

    @property
    def coming_back(self) -> int:
        """How many rows are given back."""
        return self.counts.get(RowOutcome.CANNOT, 0) + self.counts.get(RowOutcome.HERE, 0)


def uploads(*, viewer: Actor) -> list[UploadLine]:
    """The newest files of the viewer's agency. What is in one is for whoever sent it, and for a manager."""
    check_can_send_file(viewer)
    rows = Upload.objects.select_related("original").order_by("-asked_at", "-id")[:LISTED]
    return [
        UploadLine(
            row.reference, row.original.name, row.asked_at, row.asked_by_name, UploadState(row.state), row.rows, row.sent,
            row.asked_by_id == viewer.user_id or viewer.has(Role.MANAGER),
        )
        for row in rows
    ]  # fmt: skip


def upload_page(*, viewer: Actor, reference: str) -> UploadPage:
    """One file."""
    row = _of(viewer, reference)
    counted = UploadRow.objects.filter(upload=row).values_list("outcome").annotate(n=Count("id"))
    counts = {RowOutcome(outcome): n for outcome, n in counted}
    # What cannot be sent first: it is what somebody must do something about.
    worst = {RowOutcome.CANNOT: 0, RowOutcome.HERE: 1, RowOutcome.NOTED: 2}
    found: list[RowFound] = []
    for outcome in sorted(counts, key=lambda one: worst.get(one, 3)):
        some = UploadRow.objects.filter(upload=row, outcome=outcome).order_by("number")[: SHOWN - len(found)]
        found += [RowFound(one.number, RowOutcome(one.outcome), tuple(one.words)) for one in some]
    return UploadPage(
        row.reference, row.original.name, row.original.reference, row.asked_at, row.asked_by_name, UploadState(row.state), row.service_id,
        row.service.name if row.service else "", row.their_system, tuple(row.said), row.trouble, row.rows, row.looked_at, row.ready,
        row.sent, counts, tuple(found), tuple(row.columns), dict(row.places), tuple(repeated(row.columns)),
    )  # fmt: skip


def _of(viewer: Actor, reference: str) -> Upload:
    row = Upload.objects.select_related("original", "service").filter(reference=reference).first()
    if row is None:
        raise NotFound("There is no such file here.")
    check_can_open_file(viewer, asked_by_id=row.asked_by_id)
    return row


def examples(*, viewer: Actor, reference: str) -> dict[str, list[str]]:
    """The first values of each column, so that somebody can see what it holds."""
    row = _of(viewer, reference)
    found: dict[str, list[str]] = {name: [] for name in row.columns}
    with opened(Path(default_storage.path(row.original.stored_as)), row.original.kind, row.original.name) as sheet:
        for _, one in zip(range(20), sheet.rows(), strict=False):
            for name, cell in zip(sheet.heading.names, one.cells, strict=False):
                if (words := values.line(cell)[:40]) and len(found[name]) < EXAMPLES:
                    found[name].append(words)
    return found


def rows_back(*, viewer: Actor, reference: str) -> Iterator[list[str]]:
    """The rows that come back, as they stood, each with its number and why; the names of the columns first."""
    row = _of(viewer, reference)
    back = UploadRow.objects.filter(upload=row, outcome__in=[RowOutcome.CANNOT, RowOutcome.HERE])
    why = {number: " ".join(words) for number, words in back.values_list("number", "words")}
    return _lines(row, why)


def _lines(row: Upload, why: Mapping[int, str]) -> Iterator[list[str]]:
    width = len(row.columns)
    yield [*row.columns, "Row", "Why it comes back"]
    with opened(Path(default_storage.path(row.original.stored_as)), row.original.kind, row.original.name) as sheet:
        for one in sheet.rows():
            if one.number in why:
                cells = [values.text(cell) for cell in one.cells]
                yield [*cells, *[""] * (width - len(cells)), str(one.number), why[one.number]]
