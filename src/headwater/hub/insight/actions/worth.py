"""Describing what a programme cost, locking a baseline, and taking in one of the ministry's tables."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters.comparing import baseline_of, district_rows
from headwater.hub.insight.adapters.pictures import is_figure
from headwater.hub.insight.adapters.worth import checked
from headwater.hub.insight.models import Baseline, Sheet, WorthText
from headwater.hub.insight.permissions import check_can_compare, check_can_describe
from headwater.hub.insight.queries import programme_of
from headwater.hub.programmes.models import Service


@transaction.atomic
def describe_worth(*, programme_id: int, text: str, by: Actor, at: datetime) -> int:
    """Keep a description of what the programme cost and what came of it. Raises Invalid with what is wrong in it and what to write."""
    check_can_describe(by)
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    checked(text)
    row = WorthText.objects.create(programme_id=chosen, text=text, at=at, by_id=by.member, by_name=by.name)
    record(verb="worth.described", by=by, at=at, kind="programme", ref=chosen, detail={"characters": len(text)})
    return int(row.pk)


@transaction.atomic
def lock_baseline(*, programme_id: int, beside: str, content: dict[str, Any], by: Actor, at: datetime) -> int:
    """Lock a figure to compare with later. It cannot be changed afterwards; another can stand beside it."""
    check_can_compare(by)
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    if not is_figure(beside.partition(".")[0]):
        raise Invalid("There is no such figure.", {"beside": "Choose one of the figures on the list"})
    baseline_of(content)
    who = {"locked_at": at, "locked_by_id": by.member, "locked_by_name": by.name}
    row = Baseline.objects.create(programme_id=chosen, beside=beside, content=content, **who)
    record(verb="baseline.locked", by=by, at=at, kind="programme", ref=chosen, detail={"measure": content["measure"]})
    return int(row.pk)


@transaction.atomic
def take_in_sheet(*, programme_id: int, content: bytes, by: Actor, as_of: date, at: datetime) -> int:
    """Take in the rows of one of the ministry's tables that are about the programme's districts. Raises Invalid for anything else."""
    check_can_compare(by)
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    areas = Service.objects.filter(programme_id=chosen).exclude(areas=None).values_list("areas__code", flat=True)
    found = district_rows(content, frozenset(areas), as_of)
    who = {"given_at": at, "given_by_id": by.member, "given_by_name": by.name}
    row = Sheet.objects.create(programme_id=chosen, **found, **who)
    record(
        verb="sheet.taken_in", by=by, at=at, kind="programme", ref=chosen, detail={"title": found["title"], "places": list(found["places"])}
    )
    return int(row.pk)
