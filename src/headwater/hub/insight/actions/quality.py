"""Running the checks of the data by night and when they are asked for, and keeping what each run found."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from time import perf_counter

from django.db import transaction
from django.db.models import Min, Model, QuerySet

from headwater.hub.cases.models import Case, Entry, Money
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.insight.actions.asking import alone, asked_once
from headwater.hub.insight.actions.boards import FRESH, LARGE, LONG_MS, SOON_OLD
from headwater.hub.insight.adapters import CHECKS, Checked, Reach, checked
from headwater.hub.insight.adapters.worker import hand_over_quality
from headwater.hub.insight.models import QualityFailure, QualityRun
from headwater.hub.insight.queries.quality import newest_run, runs_of, whose_quality
from headwater.hub.programmes.models import Programme
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.models import Referral

WANTED = timedelta(hours=1)
KEPT = timedelta(days=400)
BATCH = 500
Places = dict[tuple[str, int], tuple[int | None, int | None]]


def check_quality(*, agency_id: int | None, programme_id: int | None, as_of: date, at: datetime) -> int:
    """Run every check over an agency's records, or a programme's, and keep the counts with the day. For an agency, each record at fault is
    kept from the day it was first found to the day it was found mended.

    It crosses agencies because a programme does, and because the schedule acts for none: what it keeps is held by one agency, or counts."""
    started, reach = perf_counter(), Reach(agency_id=agency_id, programme_id=programme_id)
    small = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=programme_id, as_of=as_of) if programme_id else 0
    with alone(_mark(agency_id, programme_id), at), across_agencies():
        found = checked(reach, as_of=as_of, start=_first_day(agency_id, programme_id), small_number=small)
        with transaction.atomic():
            row = _keep_run(agency_id, programme_id, found, as_of, at)
            if agency_id is not None:
                _keep_failures(agency_id, found, as_of)
            row.took_ms = int((perf_counter() - started) * 1000)
            row.save(update_fields=["took_ms"])
    return int(row.pk)


def _mark(agency_id: int | None, programme_id: int | None) -> str:
    return f"quality-{agency_id or 0}-{programme_id or 0}"


def _first_day(agency_id: int | None, programme_id: int | None) -> date | None:
    """The first day of the programme, or of the oldest that the agency gives a service of."""
    rows = Programme.objects.filter(pk=programme_id) if programme_id else Programme.objects.filter(services__agency_id=agency_id or 0)
    first: date | None = rows.aggregate(first=Min("starts_on"))["first"]
    return first


def _keep_run(agency_id: int | None, programme_id: int | None, found: Checked, as_of: date, at: datetime) -> QualityRun:
    """One run for each day is kept, and only the newest with what the page shows."""
    before = runs_of(agency_id=agency_id, programme_id=programme_id)
    last = before.order_by("-ran_at").first()
    before.filter(as_of=as_of).delete()
    before.filter(as_of__lt=as_of - KEPT).delete()
    before.update(payload={})
    whose = {"agency_id": agency_id, "programme_id": programme_id, "wanted_at": last.wanted_at if last else None}
    return QualityRun.objects.create(as_of=as_of, ran_at=at, took_ms=0, found=found.found, payload=found.payload, **whose)


def _keep_failures(agency_id: int, found: Checked, as_of: date) -> None:
    """New failures get today as their first day; those no longer found are mended. A check that listed only some mends none."""
    rows = QualityFailure.objects.filter(agency_id=agency_id)
    known = {(rule, record): pk for pk, rule, record in rows.filter(mended_on=None).values_list("pk", "rule", "record_id")}
    now = {(rule, record) for rule, records in found.failures.items() for record in records}
    gone = [pk for (rule, record), pk in known.items() if (rule, record) not in now and rule not in found.cut_short]
    for some in _batches(gone):
        QualityFailure.objects.filter(pk__in=some).update(mended_on=as_of)
    rows.filter(mended_on__lt=as_of - KEPT).delete()
    new = sorted(now - known.keys())
    places = _places(new)
    made = [_failure(agency_id, key, places.get(key, (None, None)), as_of) for key in new]
    QualityFailure.objects.bulk_create(made, batch_size=BATCH)


def _failure(agency_id: int, key: tuple[str, int], place: tuple[int | None, int | None], as_of: date) -> QualityFailure:
    rule, record = key
    return QualityFailure(agency_id=agency_id, rule=rule, record_id=record, case_id=place[0], referral_id=place[1], found_on=as_of)


def _places(keys: Iterable[tuple[str, int]]) -> Places:
    """The case or the referral in which each record is mended."""
    found: Places = {}
    by_table: dict[str, set[tuple[str, int]]] = {}
    for rule, record in keys:
        by_table.setdefault(CHECKS[rule].table, set()).add((rule, record))
    for table, some in by_table.items():
        cases, referrals = _of_table(table, {record for _, record in some})
        found |= {(rule, record): (cases.get(record), referrals.get(record)) for rule, record in some}
    return found


def _of_table(table: str, records: set[int]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Record to case, and record to referral. A stay or an episode belongs to a person and is in neither."""
    if table in ("cases", "needs"):
        return _pairs(Case.objects.all(), "pk", records), {}
    if table in ("activities", "money"):
        return _pairs((Entry if table == "activities" else Money)._base_manager.all(), "case_id", records), {}
    if table == "referrals":
        return {}, _pairs(Referral.objects.all(), "pk", records)
    return {}, {}


def _pairs(rows: "QuerySet[Model]", name: str, records: set[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in _batches(sorted(records)):
        found |= dict(rows.filter(pk__in=some).values_list("pk", name))
    return found


def _batches(keys: list[int]) -> Iterable[list[int]]:
    return (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))


def freshen_quality(*, programme_id: int | None, by: Actor, as_of: date, at: datetime) -> bool:
    """See that the checks the viewer is to see are no older than a quarter of an hour. True when they are being run in the background."""
    agency, programme = whose_quality(viewer=by, programme_id=programme_id)
    last = newest_run(agency_id=agency, programme_id=programme)
    if last is not None:
        QualityRun.objects.filter(pk=last.pk).update(wanted_at=at)
        if last.as_of == as_of and last.ran_at > at - FRESH:
            return False
    if last.took_ms > LONG_MS if last is not None else _is_large(agency, programme):
        transaction.on_commit(partial(hand_over_quality, agency, programme))
        return True
    made = check_quality(agency_id=agency, programme_id=programme, as_of=as_of, at=at)
    QualityRun.objects.filter(pk=made).update(wanted_at=at)
    return False


def _is_large(agency_id: int | None, programme_id: int | None) -> bool:
    """Whether a first run would keep somebody waiting. It crosses agencies to count, and no further than it needs to."""
    with across_agencies():
        rows = Case.objects.filter(agency_id=agency_id) if agency_id else Case.objects.filter(service__programme_id=programme_id or 0)
        return rows[: LARGE + 1].count() > LARGE


def check_quality_daily(*, as_of: date, at: datetime) -> int:
    """For the schedule: the checks of every agency with cases or referrals, and of every programme, not run today. Gives how many."""
    with across_agencies():
        agencies = set(Case.objects.values_list("agency_id", flat=True).distinct()) | set(
            Referral.objects.values_list("agency_id", flat=True).distinct()
        )
    programmes = Programme.objects.values_list("pk", flat=True)
    done = set(QualityRun.objects.filter(as_of=as_of).values_list("agency_id", "programme_id"))
    due = [each for each in [*((pk, None) for pk in sorted(agencies)), *((None, pk) for pk in programmes)] if each not in done]
    for agency, programme in due:
        check_quality(agency_id=agency, programme_id=programme, as_of=as_of, at=at)
    return len(due)


def keep_quality_fresh(*, at: datetime) -> int:
    """For the schedule: ask the worker for the checks whose page somebody opened within the hour, before a page finds them old. Gives how
    many were asked for."""
    old = QualityRun.objects.filter(wanted_at__gt=at - WANTED, ran_at__lte=at - SOON_OLD)
    newest = [run for run in old if (last := newest_run(agency_id=run.agency_id, programme_id=run.programme_id)) and last.pk == run.pk]
    wanted = [run for run in newest if asked_once(_mark(run.agency_id, run.programme_id), at)]
    for run in wanted:
        hand_over_quality(run.agency_id, run.programme_id)
    return len(wanted)
