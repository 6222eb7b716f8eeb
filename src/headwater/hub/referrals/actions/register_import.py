"""Bringing a printed list of sources onto the register: every line is counted, repeats are linked, and nothing is lost."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.values import Actor
from headwater.hub.organisations.adapters.reference import ReferringOrganisation, referring_organisations
from headwater.hub.organisations.models import Source
from headwater.hub.organisations.permissions import check_at_the_machine
from headwater.hub.organisations.states import EXTERNAL, SourceKind

KINDS = {
    "organisation": SourceKind.ORGANISATION,
    "team": SourceKind.TEAM,
    "internal": SourceKind.INTERNAL,
    "individual": SourceKind.INDIVIDUAL,
    "generic type": SourceKind.GENERIC,
}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a list came to: its lines, the different names among them, lines that repeat another, and the rest by kind. `parents`:
    organisations that the list only names as those that others are part of."""

    lines: int
    names: int
    repeats: int
    kinds: dict[SourceKind, int]
    parents: int

    @property
    def external(self) -> int:
        """Named organisations and teams of others, each once."""
        return sum(self.kinds[kind] for kind in EXTERNAL)


@transaction.atomic
def import_printed(*, by: Actor, at: datetime, lines: Iterable[ReferringOrganisation] | None = None) -> Imported:
    """Put the shipped list on the register. Again, it adds nothing; a name that is there already keeps what people said of it."""
    check_at_the_machine(by)
    given = list(referring_organisations() if lines is None else lines)
    rows = _names(given, at)
    parents = _parents(given, rows, at)
    _links(given, rows)
    found = _counted(given, parents)
    record(verb="source.list_imported", by=by, at=at, kind="source", ref="list", detail={"lines": found.lines, "names": found.names})
    return found


def _names(given: list[ReferringOrganisation], at: datetime) -> dict[str, Source]:
    there = {row.name.lower(): row for row in Source.objects.all()}
    for line in given:
        key = line.printed_name.lower()
        if key not in there:
            there[key] = Source.objects.create(
                name=line.printed_name, kind=KINDS[line.kind], sector=line.sector, area_name=line.area, added_at=at
            )
    return there


def _parents(given: list[ReferringOrganisation], rows: dict[str, Source], at: datetime) -> int:
    """A parent goes by its printed name, or by the name that a printed line stands for; one that no line prints is added."""
    by_real = {line.name.lower(): rows[line.printed_name.lower()] for line in given if not line.same_as}
    added = 0
    for line in given:
        key = line.parent.lower()
        if not key:
            continue
        parent = rows.get(key) or by_real.get(key)
        if parent is None:
            parent = by_real[key] = Source.objects.create(name=line.parent, kind=SourceKind.ORGANISATION, added_at=at)
            added += 1
        child = rows[line.printed_name.lower()]
        if child.pk != parent.pk and child.parent_id is None:
            Source.objects.filter(pk=child.pk).update(parent=parent)
    return added


def _links(given: list[ReferringOrganisation], rows: dict[str, Source]) -> None:
    """A line that repeats another is linked to it; the same name printed twice is one name already."""
    for line in given:
        name, same = rows[line.printed_name.lower()], rows.get(line.same_as.lower())
        if same is not None and same.pk != name.pk and name.same_as_id is None:
            Source.objects.filter(pk=name.pk).update(same_as=same)


def _counted(given: list[ReferringOrganisation], parents: int) -> Imported:
    kinds = Counter(KINDS[line.kind] for line in given if not line.same_as)
    names = {line.printed_name.lower() for line in given}
    return Imported(len(given), len(names), sum(bool(line.same_as) for line in given), {kind: kinds[kind] for kind in SourceKind}, parents)
