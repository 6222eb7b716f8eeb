"""Advice as the housing agency keeps it, and as the agency that asked follows it. No line of it is a person helped."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from headwater.hub.cases.models import Case
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries import colleagues
from headwater.hub.pathways.adapters import day_of, working_day_after
from headwater.hub.pathways.models import Advice, HostTeam, QuickWin, Stay
from headwater.hub.pathways.permissions import check_can_advise, check_can_ask
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting, Strand

MOST = 200


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One question. `due_on`: the last working day in which it is to be answered."""

    reference: str
    asked_at: datetime
    who: str
    team: str
    partner_kind: str
    topic: str
    channel: str
    question: str
    answered_at: datetime | None
    due_on: date
    is_late: bool
    worker: str


@dataclass(frozen=True, slots=True)
class AdviceLog:
    """Advice of an agency: what waits, then the newest; advice and cases are counted apart and never added."""

    waiting: tuple[AdviceLine, ...]
    given: tuple[AdviceLine, ...]
    advice_count: int
    case_count: int
    limit: int
    more: bool


def limit_on(*, programme_id: int | None, as_of: date) -> int:
    """In how many working days a question is to be answered."""
    return setting_on(name=DatedSetting.ADVICE_WORKING_DAYS, programme_id=programme_id, as_of=as_of)


def embedded(agency_id: int) -> QuerySet[Service]:
    """The embedded services of an agency."""
    return Service.objects.filter(agency_id=agency_id, strand=Strand.EMBEDDED).order_by("name")


def programme_of_agency(agency_id: int) -> int | None:
    """The programme whose numbers hold for an agency's embedded workers."""
    found: int | None = embedded(agency_id).exclude(programme=None).values_list("programme_id", flat=True).first()
    return found


def line_of(row: Advice, *, limit: int, as_of: date) -> AdviceLine:
    """A question with whether it is late: still waiting, or answered, after its day."""
    due_on = working_day_after(day_of(row.asked_at), limit)
    ended = day_of(row.answered_at) if row.answered_at else as_of
    return AdviceLine(
        row.reference, row.asked_at, row.asker_name, row.team.name if row.team else row.organisation, row.partner_kind, row.topic,
        row.channel, row.question, row.answered_at, due_on, ended > due_on, row.worker.name if row.worker else "",
    )  # fmt: skip


def advice_log(*, viewer: Actor, as_of: date, since: date) -> AdviceLog:
    """What waits for an answer, the longest first, and what was answered since a day."""
    check_can_advise(viewer)
    limit = limit_on(programme_id=programme_of_agency(viewer.agency), as_of=as_of)
    rows = Advice.objects.select_related("team", "worker")
    waiting = rows.filter(answered_at=None).order_by("asked_at", "id")[:MOST]
    given = list(rows.exclude(answered_at=None).filter(happened_on__gte=since).order_by("-asked_at", "-id")[: MOST + 1])
    within = Q(happened_on__gte=since, happened_on__lte=as_of)
    cases = Case.objects.filter(service__strand=Strand.EMBEDDED, accepted_on__gte=since, accepted_on__lte=as_of).count()
    return AdviceLog(
        tuple(line_of(row, limit=limit, as_of=as_of) for row in waiting),
        tuple(line_of(row, limit=limit, as_of=as_of) for row in given[:MOST]),
        Advice.objects.filter(within).exclude(answered_at=None).count(), cases, limit, len(given) > MOST,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdvicePage:
    """One question and its answer. What only the housing agency may know is blank for the agency that asked."""

    line: AdviceLine
    advice_id: int
    is_ours: bool
    answer: str
    law: str
    result: str
    result_on: date | None
    no_names: bool
    case_reference: str
    stay_reference: str
    discharged_on: date | None
    wins: tuple[tuple[int, str], ...]
    setting: str


def advice_page(*, viewer: Actor, reference: str, as_of: date) -> AdvicePage:
    """A question that the viewer's agency holds or asked; anybody else's is not found."""
    check_can_ask(viewer)
    held = Advice.objects.filter(reference=reference).values_list("pk", flat=True).first()
    pk = held or Advice.asked.filter(reference=reference).values_list("pk", flat=True).first()
    if pk is None:
        raise NotFound("There is no such question here.")
    with across_agencies():
        # The service, the worker and the team are the housing agency's: that this row may be read was decided above.
        row = Advice.objects.select_related("team", "worker", "service", "case", "stay").get(pk=pk)
    limit = limit_on(programme_id=row.service.programme_id, as_of=as_of)
    return _page(row, line_of(row, limit=limit, as_of=as_of), is_ours=held is not None)


def _page(row: Advice, line: AdviceLine, *, is_ours: bool) -> AdvicePage:
    stay, case = (row.stay, row.case) if is_ours else (None, None)
    wins = tuple(QuickWin.objects.filter(advice=row).order_by("id").values_list("id", "title")) if is_ours else ()
    return AdvicePage(
        line, row.pk, is_ours, row.answer, row.law, row.result, row.result_on, row.no_names, case.reference if case else "",
        stay.reference if stay else "", stay.discharged_on if stay else None, wins, row.service.setting,
    )  # fmt: skip


def asked_by_us(*, viewer: Actor, as_of: date) -> tuple[AdviceLine, ...]:
    """What the viewer's agency asked, those that wait first."""
    check_can_ask(viewer)
    found = list(Advice.asked.order_by("-asked_at", "-id").values_list("pk", flat=True)[:MOST])
    with across_agencies():
        # The worker's name and the team are the housing agency's rows: the list above says which may be read.
        rows = list(Advice.objects.filter(pk__in=found).select_related("team", "worker", "service"))
        lines = [line_of(row, limit=limit_on(programme_id=row.service.programme_id, as_of=as_of), as_of=as_of) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.answered_at is not None, -line.asked_at.timestamp())))


def to_ask() -> list[tuple[int, str]]:
    """The embedded services that anybody at work may ask, by name and agency."""
    rows = Service.objects.filter(strand=Strand.EMBEDDED, is_open=True).select_related("agency").order_by("name")
    return [(row.pk, f"{row.name}, {row.agency.name}") for row in rows]


@dataclass(frozen=True, slots=True)
class CanLog:
    """What may be chosen when advice is written down."""

    services: tuple[tuple[int, str], ...]
    teams: tuple[tuple[int, str], ...]
    workers: tuple[tuple[int, str], ...]


def can_log(*, viewer: Actor, as_of: date) -> CanLog:
    """The embedded services of the viewer's agency, the teams they serve, and who works here."""
    check_can_advise(viewer)
    teams = HostTeam.objects.filter(ended_on=None).order_by("name").values_list("id", "name")
    return CanLog(
        tuple(embedded(viewer.agency).values_list("id", "name")), tuple(teams), tuple(colleagues(viewer=viewer, as_of=as_of)),
    )  # fmt: skip


def case_of(reference: str) -> int | None:
    """A case of the acting agency."""
    found: int | None = Case.objects.filter(reference=reference).values_list("pk", flat=True).first()
    return found


def stay_of(reference: str) -> int | None:
    """A stay that the acting agency holds or was told of."""
    found: int | None = Stay.objects.filter(reference=reference).values_list("pk", flat=True).first()
    return found or Stay.shared.filter(reference=reference).values_list("pk", flat=True).first()
