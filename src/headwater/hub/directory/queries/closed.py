"""Which commissioned services are closed, as the directory says."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.directory.logic.standing import can_be_chosen
from headwater.hub.directory.models import Entry


def closed_services(*, as_of: date) -> dict[int, UUID]:
    """Commissioned services whose every entry is closed, each with the entry that says so and where to go in its place."""
    held: dict[int, list[Entry]] = {}
    for row in Entry.objects.exclude(service=None).only("id", "service_id", "status", "closes_on").order_by("name"):
        held.setdefault(int(row.service_id or 0), []).append(row)
    return {service: rows[0].pk for service, rows in held.items() if not any(_choosable(row, as_of) for row in rows)}


def _choosable(row: Entry, as_of: date) -> bool:
    return can_be_chosen(row.status, row.closes_on, as_of=as_of)


def is_closed(*, service_id: int, as_of: date) -> bool:
    """Whether every entry of a commissioned service is closed. One that has no entry is not."""
    rows = _STANDINGS.rows(service_id=service_id)
    return bool(rows) and not any(can_be_chosen(status, closes_on, as_of=as_of) for status, closes_on in rows)


def _standings(service_id: int) -> "QuerySet[Entry, tuple[str, date | None]]":
    return Entry.objects.filter(service_id=service_id).values_list("status", "closes_on")


_STANDINGS = Compiled(_standings, Whose.NOBODYS)
