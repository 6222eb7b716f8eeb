"""The one function that rebuilds the lists' index of cases from their facts: `due_on`, `due_clock` and `spoken_on`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from headwater.hub.cases.adapters.clocks import clocks_of, due
from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.cases.adapters.facts import case_rows, dated_of
from headwater.hub.cases.adapters.rows import CaseRow
from headwater.hub.cases.models import Case
from headwater.hub.cases.states import State

BATCH = 512
INDEX = ("due_on", "due_clock", "spoken_on")


@transaction.atomic
def reindex(case_ids: Sequence[int], *, as_of: date) -> None:
    """Rebuild the index of these cases. Every action that writes a fact of a case ends with it."""
    dated = dated_of(case_ids)
    for case_id, row in case_rows(case_ids, as_of).items():
        Case.objects.filter(pk=case_id).update(**_index(row, dated.get(case_id, ()), as_of))


def rebuild(*, as_of: date, listed_only: bool = False) -> int:
    """Rebuild the index of the agency's cases, or of those on a list, in batches by key. Gives how many were wrong."""
    mended, after = 0, 0
    rows = Case.objects.filter(Q(state=State.OPEN) | Q(due_on__isnull=False)) if listed_only else Case.objects.all()
    while ids := list(rows.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        mended += _mend(ids, as_of)
        after = ids[-1]
    return mended


@transaction.atomic
def _mend(ids: Sequence[int], as_of: date) -> int:
    cases = {case.pk: case for case in Case.objects.filter(pk__in=ids)}
    wrong = list(_wrong(cases, case_rows(ids, as_of), dated_of(ids), as_of))
    Case.objects.bulk_update(wrong, INDEX)
    return len(wrong)


def _wrong(cases: Mapping[int, Case], rows: Mapping[int, CaseRow], dated: Mapping[int, tuple[Dated, ...]], as_of: date) -> Iterable[Case]:
    for case_id, row in rows.items():
        case, index = cases[case_id], _index(row, dated.get(case_id, ()), as_of)
        if any(getattr(case, name) != value for name, value in index.items()):
            for name, value in index.items():
                setattr(case, name, value)
            yield case


def _index(row: CaseRow, dated: tuple[Dated, ...], as_of: date) -> "dict[str, date | str | None]":
    """An open case never falls off a list: where no clock runs (a death), it stands on the day that ended them."""
    first = due(clocks_of(row.dates(dated), as_of, row.numbers))
    without = (row.died_on or row.accepted_on) if row.is_open else None
    return {"due_on": first.due_on if first else without, "due_clock": first.code.value if first else "", "spoken_on": row.spoke_on}
