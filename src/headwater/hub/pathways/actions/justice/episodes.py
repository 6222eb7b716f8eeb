"""An episode in custody is added, changed and ended. Who changed what stands in the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Site
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.justice import facts
from headwater.hub.pathways.models import Custody
from headwater.hub.pathways.permissions import check_can_see_custody
from headwater.hub.pathways.states import HousingAtRelease


@dataclass(frozen=True, slots=True)
class CustodyFacts:
    """What the prison knows of somebody. Blank is not known. Offence, risk and regime are not asked: nobody needs them to find a home."""

    person_name: str
    received_on: date
    born_on: date | None = None
    prison_number: str = ""
    site_id: int | None = None
    managing_body: str = ""
    sentence_days: int | None = None
    expected_release_on: date | None = None
    local_connection: str = ""
    connection_evidence: str = ""
    safe_way: str = ""


def add_custody(*, given: CustodyFacts, by: Actor, at: datetime) -> str:
    """An episode of the acting agency. Gives its reference."""
    check_can_see_custody(by)
    row = Custody(agency_id=by.agency, recorded_at=at, **columns(given, by, at))
    with _once():
        row.save(force_insert=True)
        record(verb="custody.added", by=by, at=at, kind="custody", ref=row.reference)
    return str(row.reference)


@transaction.atomic
def change_custody(*, custody_id: int, given: CustodyFacts, by: Actor, at: datetime) -> None:
    """A release date moved, a name put right. The date before is kept beside the new one, because the interview moves with it."""
    row = held_custody(custody_id, by)
    with _once():
        change(row, columns(given, by, at), by, at)


def change(row: Custody, new: dict[str, Any], by: Actor, at: datetime) -> list[str]:
    """Write what differs, with the release date that stood before; gives the names of what changed."""
    changed = sorted(name for name, value in new.items() if getattr(row, name) != value)
    if "expected_release_on" in changed:
        row.release_was, changed = row.expected_release_on, [*changed, "release_was"]
    for name in set(changed) & set(new):
        setattr(row, name, new[name])
    if changed:
        row.save(update_fields=changed)
        record(verb="custody.changed", by=by, at=at, kind="custody", ref=row.reference, detail={"fields": changed})
    return changed


@transaction.atomic
def release(*, custody_id: int, released_on: date, housing: str, by: Actor, at: datetime) -> None:
    """They left custody. Not known is an answer of its own, and never no home."""
    if housing not in set(HousingAtRelease):
        raise Invalid("Check the answers.", {"housing": "Choose where they went."})
    with reached(custody_id, by) as row:
        wrong = facts.faults(
            name="-", born_on=None, number="", received_on=row.received_on, release_on=None, released_on=released_on, today=day_of(at)
        )
        if wrong:
            raise Invalid("Check the answers.", wrong)
        row.released_on, row.housing_at_release = released_on, housing
        row.save(update_fields=["released_on", "housing_at_release"])
        record(verb="custody.released", by=by, at=at, kind="custody", ref=row.reference, detail={"housing": housing})


def held_custody(custody_id: int, by: Actor) -> Custody:
    """An episode of the acting agency, locked for a change."""
    check_can_see_custody(by)
    row = Custody.objects.select_for_update(of=("self",)).filter(pk=custody_id).first()
    if row is None:
        raise NotFound("There is nobody of this reference here.")
    return row


@contextmanager
def reached(custody_id: int, by: Actor) -> Iterator[Custody]:
    """An episode that the acting agency holds or was told of, locked, to write what both work on together. The row is its holder's."""
    check_can_see_custody(by)
    known = Custody.objects.filter(pk=custody_id).first() or Custody.shared.filter(pk=custody_id).first()
    if known is None:
        raise NotFound("There is nobody of this reference here.")
    with transaction.atomic():
        with acting_for(known.agency_id):
            row = Custody.objects.select_for_update(of=("self",)).get(pk=known.pk)
        yield row


@contextmanager
def _once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"prison_number": "Somebody in custody here has this number already."}) from error


def columns(given: CustodyFacts, by: Actor, at: datetime) -> dict[str, Any]:
    """What the facts are kept as. Raises Invalid for what cannot be true."""
    site = Site.objects.filter(pk=given.site_id, agency_id=by.agency).first() if given.site_id else None
    if given.site_id and site is None:
        raise Invalid("Check the answers.", {"site_id": "Choose a place on the list."})
    number = facts.prison_number(given.prison_number)
    wrong = facts.faults(
        name=given.person_name, born_on=given.born_on, number=number, received_on=given.received_on, release_on=given.expected_release_on,
        released_on=None, today=day_of(at),
    )  # fmt: skip
    if wrong:
        raise Invalid("Check the answers.", wrong)
    told = {"prison_number": number, "person_name": given.person_name.strip(), "safe_way": given.safe_way.strip()}
    return asdict(given) | told | {"prison": site.name if site else by.agency_name}
