"""Asking for a pack, making it, and handing it over."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from typing import Any

from django.db import transaction

from headwater.hub.audit.actions import record, record_read
from headwater.hub.audit.states import Source
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.insight.actions.extracts import FILES_LAST, File, folder
from headwater.hub.insight.actions.freezing import frozen_evaluation
from headwater.hub.insight.adapters.evaluation import evaluation_from, some_of
from headwater.hub.insight.adapters.packs import Span, Wanted, check, flags_of, report_of, written
from headwater.hub.insight.adapters.worker import hand_over_pack
from headwater.hub.insight.models import Evaluated, Frozen, Pack
from headwater.hub.insight.permissions import check_can_make_packs
from headwater.hub.insight.queries import frozen_of, programme_of
from headwater.hub.insight.states import ExtractState, PackForm, PackKind

FAILED = "It could not be made. Ask again, or tell your administrator."
NOT_YET = "The figures are still being worked out. Try again in a minute."


@dataclass(frozen=True, slots=True)
class NewPack:
    """What somebody asks for. Without frozen data it is made from the newest figures."""

    kind: PackKind
    form: PackForm
    texts: dict[str, str] = field(default_factory=dict)
    frozen_id: int | None = None
    span: Span | None = None


@transaction.atomic
def ask_for_pack(*, programme_id: int | None, new: NewPack, by: Actor, at: datetime) -> int:
    """Ask for a pack. What the author wrote is checked now; the file is made in the background."""
    check_can_make_packs(by)
    chosen, name = programme_of(viewer=by, programme_id=programme_id)
    frozen = frozen_of(programme_id=chosen, frozen_id=new.frozen_id) if new.frozen_id else None
    _check(chosen, frozen, new, name)
    span = {"called": new.span.called, "starts_on": new.span.starts, "ends_on": new.span.ends} if new.span else {}
    row = Pack.objects.create(
        agency_id=by.agency, programme_id=chosen, frozen=frozen, kind=new.kind, form=new.form, texts=new.texts, asked_at=at,
        asked_by_id=by.member, asked_by_name=by.name, **span,
    )  # fmt: skip
    detail = {"kind": new.kind, "form": new.form, "frozen": new.frozen_id}
    record(verb="pack.asked", by=by, at=at, kind="pack", ref=row.pk, detail=detail, source=Source.EXPORT)
    transaction.on_commit(partial(hand_over_pack, row.pk))
    return int(row.pk)


def _check(programme_id: int, frozen: Frozen | None, new: NewPack, name: str) -> None:
    """Refuse, in words, a text that names no figure, a period that is not what its name says, or one that has not ended. The report
    itself is laid out in the background."""
    row = _newest(programme_id)
    as_of = frozen.cut_off if frozen else row.as_of
    if new.span and new.span.ends > as_of:
        raise Invalid("The period has not ended.", {"ends_on": f"The last day must be {as_of:%d/%m/%Y} or before"})
    check(Wanted(new.kind, name, new.texts, new.span), lambda named: some_of(row.hidden, named))


def _newest(programme_id: int) -> Evaluated:
    row = Evaluated.objects.filter(programme_id=programme_id).defer("whole").order_by("-computed_at").first()
    if row is None:
        raise Invalid(NOT_YET)
    return row


def make_pack(*, pack_id: int, at: datetime) -> bool:
    """Make the file of a pack that was asked for. Made once only; a failure is kept in words."""
    row = Pack.objects.select_related("programme", "frozen").filter(pk=pack_id, state=ExtractState.ASKED).first()
    if row is None:
        return False
    try:
        _make(row, at)
    except Invalid as refused:
        _failed(row, str(refused))
        return False
    except Exception:
        _failed(row, FAILED)
        raise
    return True


def _make(row: Pack, at: datetime) -> None:
    """Count, lay out, write; each step is said on the page."""
    _doing(row, "Step 1 of 3: counting the figures")
    evaluation, name, said = _figures(row)
    _doing(row, "Step 2 of 3: laying out the report")
    span = Span(row.called, row.starts_on, row.ends_on) if row.starts_on and row.ends_on else None
    report = report_of(evaluation, Wanted(row.kind, name, row.texts, span))
    _doing(row, "Step 3 of 3: writing the file")
    made = written(report, row.form)
    path = folder() / f"pack-{row.pk}.{row.form}"
    path.write_bytes(made)
    Pack.objects.filter(pk=row.pk).update(
        state=ExtractState.MADE,
        made_at=at,
        file_name=path.name,
        sha256=sha256(made).hexdigest(),
        flags=[*said, *flags_of(report)],
        doing="",
    )


def _figures(row: Pack) -> tuple[Any, str, list[str]]:
    """The evaluation a pack is made from, the programme's name in it, and what must be said of it."""
    if row.frozen is not None:
        evaluation, said = frozen_evaluation(row.frozen)
        return evaluation, row.frozen.programme_name, said
    newest = _newest(row.programme_id)
    return evaluation_from(newest.hidden, newest.as_of), row.programme.name, []


def _doing(row: Pack, words: str) -> None:
    Pack.objects.filter(pk=row.pk).update(doing=words)


def _failed(row: Pack, words: str) -> None:
    Pack.objects.filter(pk=row.pk).update(state=ExtractState.FAILED, trouble=words[:300], doing="")


def fetch_pack(*, pack: Pack, by: Actor, at: datetime) -> File:
    """Hand a pack over, and log that it left."""
    path = folder() / pack.file_name
    if not path.is_file():
        raise NotFound("This file was deleted. Ask for a new one.")
    record_read(verb="pack.fetched", by=by, at=at, kind="pack", ref=pack.pk, source=Source.EXPORT, detail={"sha256": pack.sha256})
    return File(path, f"headwater-{pack.kind}-{day_of(pack):%Y-%m-%d}.{pack.form}")


def day_of(pack: Pack) -> date:
    """The day in a pack's name: its cut-off, or the day it was made."""
    return pack.frozen.cut_off if pack.frozen else (pack.made_at or pack.asked_at).date()


def delete_old_packs(*, at: datetime) -> int:
    """Delete the files of packs made over a week ago. Gives how many."""
    old = Pack.objects.filter(state=ExtractState.MADE, deleted_at=None, made_at__lt=at - FILES_LAST)
    for row in old:
        (folder() / row.file_name).unlink(missing_ok=True)
    return old.update(deleted_at=at)
