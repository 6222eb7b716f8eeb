"""The one function that rebuilds the lists' index of cases from their facts: `due_on`, `due_clock` and `spoken_on`."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from headwater.hub.cases.adapters.clocks import clocks_of, due
from headwater.hub.cases.adapters.facts import CaseDates, read
from headwater.hub.cases.adapters.numbers import NumbersByProgramme, numbers_on
from headwater.hub.cases.models import Case

BATCH = 500
INDEX = ("due_on", "due_clock", "spoken_on")


@transaction.atomic
def reindex(case_ids: Sequence[int], *, as_of: date) -> None:
    """Rebuild the index of these cases. Every action that writes a fact of a case ends with it."""
    numbers = numbers_on(as_of)
    for dates in read(Case.objects.filter(pk__in=list(case_ids))):
        Case.objects.filter(pk=dates.case_id).update(**_index(dates, as_of, numbers))


def rebuild(*, as_of: date) -> int:
    """Rebuild the index of every case in the scope, in batches by key. Gives how many were wrong."""
    mended, after, numbers = 0, 0, numbers_on(as_of)
    while ids := list(Case.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        mended += _mend(ids, as_of, numbers)
        after = ids[-1]
    return mended


@transaction.atomic
def _mend(ids: Sequence[int], as_of: date, numbers: NumbersByProgramme) -> int:
    cases = {case.pk: case for case in Case.objects.filter(pk__in=ids)}
    wrong = list(_wrong(cases, read(Case.objects.filter(pk__in=ids)), as_of, numbers))
    Case.objects.bulk_update(wrong, INDEX)
    return len(wrong)


def _wrong(cases: dict[int, Case], found: Iterable[CaseDates], as_of: date, numbers: NumbersByProgramme) -> Iterable[Case]:
    for dates in found:
        case, index = cases[dates.case_id], _index(dates, as_of, numbers)
        if any(getattr(case, name) != value for name, value in index.items()):
            for name, value in index.items():
                setattr(case, name, value)
            yield case


def _index(dates: CaseDates, as_of: date, numbers: NumbersByProgramme) -> "dict[str, date | str | None]":
    """An open case never falls off a list: where no clock runs (a death), it stands on the day that ended them."""
    first = due(clocks_of(dates, as_of, numbers.of(dates.programme_id)))
    without = (dates.died_on or dates.accepted_on) if dates.is_open else None
    return {"due_on": first.due_on if first else without, "due_clock": first.code.value if first else "", "spoken_on": dates.spoken_on}
