"""Saying that a figure counts something else from a day on, and taking it back."""

from datetime import date, datetime
from functools import partial

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters.pictures import is_figure
from headwater.hub.insight.adapters.worker import hand_over_board, hand_over_evaluation
from headwater.hub.insight.models import DefinitionChange
from headwater.hub.insight.permissions import check_can_change_definitions
from headwater.hub.insight.queries import programme_of

TWICE = "A change of this figure on this day is on the list already. Take that one back first."


def change_definition(*, programme_id: int, measure: str, on: date, words: str, by: Actor, as_of: date, at: datetime) -> int:
    """Say from which day a figure counts something else, and what. Figures are worked out again, with the break."""
    check_can_change_definitions(by)
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    if not is_figure(measure):
        raise Invalid("There is no such figure.", {"measure": "Choose one of the figures on the list"})
    if on > as_of:
        raise Invalid("The day must be today or in the past.", {"on": "The day must be today or in the past"})
    what = {"measure": measure, "on": on, "words": words.strip()}
    try:
        return _keep(chosen, what, by, at)
    except IntegrityError:
        raise Invalid(TWICE, {"on": TWICE}) from None


@transaction.atomic
def _keep(programme_id: int, what: dict[str, object], by: Actor, at: datetime) -> int:
    row = DefinitionChange.objects.create(programme_id=programme_id, **what, at=at, by_id=by.member, by_name=by.name)
    detail = {"measure": row.measure, "on": row.on.isoformat()}
    record(verb="definition.changed", by=by, at=at, kind="programme", ref=programme_id, reason=row.words, detail=detail)
    _count_again(programme_id)
    return int(row.pk)


@transaction.atomic
def withdraw_change(*, programme_id: int, change_id: int, by: Actor, at: datetime) -> None:
    """Take back a change that was wrong. The row stays, with who took it back."""
    check_can_change_definitions(by)
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    row = DefinitionChange.objects.select_for_update().filter(pk=change_id, programme_id=chosen, withdrawn_at=None).first()
    if row is None:
        raise NotFound("There is no such change.")
    DefinitionChange.objects.filter(pk=row.pk).update(withdrawn_at=at, withdrawn_by_name=by.name)
    record(
        verb="definition.withdrawn", by=by, at=at, kind="programme", ref=chosen, detail={"measure": row.measure, "on": row.on.isoformat()}
    )
    _count_again(chosen)


def _count_again(programme_id: int) -> None:
    """The break stands in figures that are worked out from now on."""
    transaction.on_commit(partial(hand_over_evaluation, programme_id))
    transaction.on_commit(partial(hand_over_board, programme_id))
