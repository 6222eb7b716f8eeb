"""Freezing a programme's data at a cut-off, and making figures again from what was frozen."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor, system
from headwater.hub.insight.actions.boards import targets_of
from headwater.hub.insight.adapters import Reach, write_extract
from headwater.hub.insight.adapters.packs import digest_of, from_frozen, results_digest, software
from headwater.hub.insight.adapters.worker import hand_over_freezing
from headwater.hub.insight.models import Freezing, Frozen
from headwater.hub.insight.permissions import check_can_freeze
from headwater.hub.insight.queries import programme_of
from headwater.hub.insight.queries.definitions import changes_told
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting

FAILED = "It could not be frozen. Ask again, or tell your administrator."
GONE = "The file of this frozen period is not there. Ask your administrator to restore it from a backup."
CHANGED = "The file of this frozen period is not what was frozen. Ask your administrator to restore it from a backup."


@transaction.atomic
def ask_to_freeze(*, programme_id: int | None, cut_off: date, reason: str, by: Actor, as_of: date, at: datetime) -> int:
    """Ask for the programme's data to be frozen as they stand, told of a cut-off day. The file is made in the background."""
    check_can_freeze(by)
    chosen, _ = programme_of(viewer=by, programme_id=programme_id)
    if cut_off > as_of:
        raise Invalid("The cut-off must be today or in the past.", {"cut_off": "The cut-off must be today or in the past"})
    asked = {"asked_at": at, "asked_by_id": by.member, "asked_by_name": by.name}
    row = Freezing.objects.create(programme_id=chosen, cut_off=cut_off, reason=reason, **asked)
    record(verb="frozen.asked", by=by, at=at, kind="programme", ref=chosen, reason=reason, detail={"cut_off": cut_off.isoformat()})
    transaction.on_commit(partial(hand_over_freezing, row.pk))
    return int(row.pk)


def freeze(*, freezing_id: int, at: datetime) -> int | None:
    """Write the file of a cut-off that was asked for, count its figures and keep both check sums, once. A failure is kept in words."""
    asked = Freezing.objects.select_related("programme").filter(pk=freezing_id, trouble="").first()
    if asked is None:
        return None
    try:
        return _keep(asked, at)
    except Exception:
        Freezing.objects.filter(pk=asked.pk).update(trouble=FAILED)
        raise


def _keep(asked: Freezing, at: datetime) -> int:
    """The data as they are now, in a file named for what is in it."""
    with_ = counted_with(asked)
    with TemporaryDirectory(prefix=".headwater-", dir=folder()) as between:
        path = Path(between) / "frozen.zip"
        counts = write_extract(reach=Reach(programme_id=asked.programme_id), path=path, kind="csv")
        digest, results = digest_of(path), results_digest(again_from(path, asked.cut_off, with_))
        name = f"{asked.cut_off}-{digest[:20]}.zip"
        path.replace(folder() / name)
    return _written_down(asked, at, file_name=name, sha256=digest, results_sha256=results, counted_with=with_, counts=counts)


@transaction.atomic
def _written_down(asked: Freezing, at: datetime, **what: Any) -> int:
    """The row that says so, in the place of what was asked."""
    row = Frozen.objects.create(
        programme_id=asked.programme_id, programme_name=asked.programme.name, cut_off=asked.cut_off, reason=asked.reason, frozen_at=at,
        frozen_by_id=asked.asked_by_id, frozen_by_name=asked.asked_by_name, version=software(), **what,
    )  # fmt: skip
    detail = {"sha256": row.sha256, "results": row.results_sha256}
    record(verb="frozen.made", by=system("freeze"), at=at, kind="frozen", ref=row.pk, reason=asked.reason, detail=detail)
    asked.delete()
    return int(row.pk)


def counted_with(asked: Freezing) -> dict[str, Any]:
    """The targets and the rule on small numbers that held on the cut-off day, and the changes of definition known when it was frozen:
    a later change of them changes no frozen figure."""
    small = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=asked.programme_id, as_of=asked.cut_off)
    told = [[measure, on.isoformat(), words] for measure, on, words in changes_told(programme_id=asked.programme_id)]
    return {
        "small": small,
        "changes": told,
        "targets": {name: list(each) for name, each in targets_of(asked.programme_id, asked.cut_off).items()},
    }


def again_from(path: Path, cut_off: date, counted: Mapping[str, Any]) -> Any:
    """The evaluation of a frozen file, as it was counted when it was frozen."""
    own = {name: (operator, value) for name, (operator, value) in counted["targets"].items()}
    changes = [(measure, date.fromisoformat(on), words) for measure, on, words in counted.get("changes", ())]
    return from_frozen(path, as_of=cut_off, own_targets=own, small=counted["small"], changes=changes)


def frozen_evaluation(row: Frozen) -> tuple[Any, list[str]]:
    """The evaluation of frozen data made again, and what must be said of it. Raises Invalid where the file is gone or is not what was
    frozen, or where this very version counts something else."""
    path = folder() / row.file_name
    if not path.is_file():
        raise Invalid(GONE)
    if digest_of(path) != row.sha256:
        raise Invalid(CHANGED)
    made = again_from(path, row.cut_off, row.counted_with)
    if results_digest(made) == row.results_sha256:
        return made, []
    if row.version == software():
        raise Invalid("The figures of this frozen period could not be made again the same. Tell your administrator.")
    return made, [f"Frozen with version {row.version}, made again with version {software()}: some of what is printed is not the same."]


def folder() -> Path:
    """Where frozen files stand: with the uploaded files, so that every backup holds them."""
    place = Path(default_storage.path("frozen"))
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place
