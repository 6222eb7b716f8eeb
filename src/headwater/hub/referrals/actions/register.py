"""Keeping the register of sources: names, other names for the same one, training and guidance. A link is never a merge."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Source, SourceGuidance, SourceTraining
from headwater.hub.organisations.states import SourceKind
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.permissions import check_can_keep_sources
from headwater.hub.referrals.queries.register import register

MOST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as somebody describes it."""

    name: str
    kind: str
    sector: str = ""
    area_name: str = ""
    parent_id: int | None = None
    agency_id: int | None = None


@transaction.atomic
def add_source(*, new: NewSource, by: Actor, at: datetime) -> int:
    """Put a name on the register. Gives its id."""
    check_can_keep_sources(by)
    _check(new)
    try:
        with transaction.atomic():
            row = Source.objects.create(added_at=at, **_values(new))
    except IntegrityError as twice:
        raise Invalid("Check the answers.", {"name": "This name, or this agency, is on the register already."}) from twice
    record(verb="source.added", by=by, at=at, kind="source", ref=row.pk, detail={"kind": row.kind})
    return int(row.pk)


@transaction.atomic
def change_source(*, source_id: int, new: NewSource, by: Actor, at: datetime) -> None:
    """Say otherwise what a source is. Referrals keep the name that they came under."""
    check_can_keep_sources(by)
    row = _held(source_id)
    _check(new, source_id)
    try:
        with transaction.atomic():
            Source.objects.filter(pk=row.pk).update(**_values(new))
    except IntegrityError as twice:
        raise Invalid("Check the answers.", {"name": "This name, or this agency, is on the register already."}) from twice
    record(verb="source.changed", by=by, at=at, kind="source", ref=row.pk, detail={"kind": new.kind})


def _values(new: NewSource) -> dict[str, object]:
    return {
        "name": new.name.strip()[:160],
        "kind": new.kind,
        "sector": new.sector.strip()[:60],
        "area_name": new.area_name.strip()[:80],
        "parent_id": new.parent_id,
        "agency_id": new.agency_id,
    }


def _check(new: NewSource, own: int | None = None) -> None:
    whole = register()
    faults = {}
    if not new.name.strip():
        faults["name"] = "Enter a name."
    if new.kind not in set(SourceKind):
        faults["kind"] = "Choose what it is."
    if new.parent_id is not None and (new.parent_id not in whole.entries or (own and whole.whole(new.parent_id).source_id == own)):
        faults["parent"] = "Choose another. This one is not on the register, or is part of the same source."
    if new.agency_id is not None and not Agency.objects.filter(pk=new.agency_id).exists():
        faults["agency"] = "Choose from the list."
    if faults:
        raise Invalid("Check the answers.", faults)


def _held(source_id: int) -> Source:
    row = Source.objects.select_for_update().filter(pk=source_id).first()
    if row is None:
        raise NotFound("There is no such source on the register.")
    return row


@transaction.atomic
def link_names(*, source_id: int, same_as_id: int, by: Actor, at: datetime) -> None:
    """Say that a name stands for another source. Nothing is merged: the name, its referrals and its history stay as they are."""
    check_can_keep_sources(by)
    row, whole = _held(source_id), register()
    if same_as_id not in whole.entries or whole.real(same_as_id).source_id == source_id:
        raise Invalid("Check the answers.", {"same_as": "Choose another source that does not already stand for this one."})
    Source.objects.filter(pk=row.pk).update(same_as_id=whole.real(same_as_id).source_id)
    record(verb="source.linked", by=by, at=at, kind="source", ref=row.pk, detail={"same_as": same_as_id})


@transaction.atomic
def unlink_name(*, source_id: int, by: Actor, at: datetime) -> None:
    """The name stands for itself again, with all that came under it."""
    check_can_keep_sources(by)
    row = _held(source_id)
    Source.objects.filter(pk=row.pk).update(same_as=None)
    record(verb="source.unlinked", by=by, at=at, kind="source", ref=row.pk)


@transaction.atomic
def record_training(*, source_id: int, held_on: date, about: str, by: Actor, at: datetime) -> int:
    """Write down that the agency trained a source on a day. Said twice it is one."""
    check_can_keep_sources(by)
    row = _held(source_id)
    if held_on > day_of(at):
        raise Invalid("Check the answers.", {"held_on": "The day must be today or in the past."})
    values = {"about": about.strip()[:200], "recorded_at": at}
    kept, _ = SourceTraining.objects.get_or_create(agency_id=by.agency, source=row, held_on=held_on, defaults=values)
    record(verb="source.trained", by=by, at=at, kind="source", ref=row.pk, detail={"on": held_on.isoformat()})
    return int(kept.pk)


@transaction.atomic
def give_guidance(*, source_id: int, words: str, by: Actor, at: datetime) -> int:
    """Tell a source what to send and what not. It takes the place of what was told before, which is kept."""
    check_can_keep_sources(by)
    row, told = _held(source_id), words.strip()
    if not told or len(told) > MOST_WORDS:
        raise Invalid("Check the answers.", {"words": f"Write what they should know, in at most {MOST_WORDS} letters."})
    SourceGuidance.objects.filter(source=row, ended_at=None).update(ended_at=at)
    kept = SourceGuidance.objects.create(agency_id=by.agency, source=row, words=told, given_at=at, given_by_name=by.name[:120])
    record(verb="source.guided", by=by, at=at, kind="source", ref=row.pk)
    return int(kept.pk)


@transaction.atomic
def end_guidance(*, source_id: int, by: Actor, at: datetime) -> None:
    """Take back what a source was told."""
    check_can_keep_sources(by)
    row = _held(source_id)
    SourceGuidance.objects.filter(source=row, ended_at=None).update(ended_at=at)
    record(verb="source.guidance_ended", by=by, at=at, kind="source", ref=row.pk)
