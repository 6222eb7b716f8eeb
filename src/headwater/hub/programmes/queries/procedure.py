"""The county's procedure for the Duty to Refer as it stands, what it promises, and the proposals to change it."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area
from headwater.hub.programmes.models import Adoption, Consultation, Procedure, Programme
from headwater.hub.programmes.permissions import can_keep_procedure
from headwater.hub.programmes.states import DEFAULTS, DatedSetting


@dataclass(frozen=True, slots=True)
class Promise:
    """How soon an authority answers and reaches the person, in working days; `number` is None where no procedure is in force."""

    respond: int
    reach: int
    procedure_id: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Following:
    """A district of the county: since when it follows the version, and what it does otherwise."""

    code: str
    name: str
    adopted_on: date | None
    exception: str
    exception_ends_on: date | None


@dataclass(frozen=True, slots=True)
class ProcedurePage:
    """One version. `is_in_force` is about the day asked; `late_review` says that its review day has gone by."""

    procedure_id: int
    number: int
    title: str
    summary: str
    text: str
    respond: int
    reach: int
    starts_on: date
    review_on: date
    is_in_force: bool
    late_review: bool
    districts: tuple[Following, ...]
    consultation_id: int | None
    versions: tuple[tuple[int, date], ...]


def _in_force(as_of: date) -> Procedure | None:
    return Procedure.objects.filter(starts_on__lte=as_of).order_by("-starts_on", "-number").first()


def promise_on(*, as_of: date) -> Promise:
    """What the version in force promises; without one, the programme's own number for an answer stands for both."""
    row = _in_force(as_of)
    usual = DEFAULTS[DatedSetting.RESPONSE_WORKING_DAYS]
    return Promise(row.respond_working_days, row.reach_working_days, row.pk, row.number) if row else Promise(usual, usual)


def procedure_page(*, as_of: date, number: int | None = None) -> ProcedurePage | None:
    """The version in force, or the one with a number; None where there is none."""
    row = _in_force(as_of) if number is None else Procedure.objects.filter(number=number).order_by("-starts_on").first()
    return _page(row, as_of) if row else None


def _page(row: Procedure, as_of: date) -> ProcedurePage:
    now = _in_force(as_of)
    versions = Procedure.objects.filter(programme_id=row.programme_id).order_by("-number").values_list("number", "starts_on")
    is_now = bool(now and now.pk == row.pk)
    return ProcedurePage(
        row.pk, row.number, row.title, row.summary, row.text, row.respond_working_days, row.reach_working_days, row.starts_on,
        row.review_on, is_now, is_now and row.review_on < as_of, _districts(row), row.consultation_id, tuple(versions),
    )  # fmt: skip


def _districts(row: Procedure) -> tuple[Following, ...]:
    adopted = {each.area_id: each for each in Adoption.objects.filter(procedure=row)}
    areas = Area.objects.filter(in_county=True, ended_on=None).order_by("name")
    return tuple(_following(area, adopted.get(area.pk)) for area in areas)


def _following(area: Area, row: Adoption | None) -> Following:
    if row is None:
        return Following(area.code, area.name, None, "", None)
    return Following(area.code, area.name, row.adopted_on, row.exception, row.exception_ends_on)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was put, and what each agency answered."""

    item_id: int
    question: str
    replies: tuple[tuple[str, str, str, datetime], ...]


@dataclass(frozen=True, slots=True)
class ConsultationPage:
    """A proposed change: what was asked, who answered, and what was decided."""

    consultation_id: int
    title: str
    proposal: str
    opened_on: date
    closes_on: date
    is_open: bool
    items: tuple[Asked, ...]
    result: str
    decided_on: date | None
    decided_why: str
    decided_by: str
    became: int | None
    may_keep: bool


def consultations() -> tuple[tuple[int, str, date, str], ...]:
    """Every proposal, the newest first: its number, title, last day and what was decided."""
    rows = Consultation.objects.order_by("-opened_on", "-id")
    return tuple(rows.values_list("id", "title", "closes_on", "result"))


def consultation_page(*, viewer: Actor, consultation_id: int, as_of: date) -> ConsultationPage:
    """One proposal, with every reply: those who answer may read what others said."""
    row = Consultation.objects.filter(pk=consultation_id).first()
    if row is None:
        raise NotFound("There is no such proposal.")
    became = Procedure.objects.filter(consultation=row).values_list("number", flat=True).first()
    return ConsultationPage(
        row.pk, row.title, row.proposal, row.opened_on, row.closes_on, not row.result and as_of <= row.closes_on, _items(row), row.result,
        row.decided_on, row.decided_why, row.decided_by_name, became, can_keep_procedure(viewer, row.programme),
    )  # fmt: skip


def _items(row: Consultation) -> tuple[Asked, ...]:
    found = []
    for item in row.items.order_by("position").prefetch_related("replies__agency"):
        replies = sorted(item.replies.all(), key=lambda each: each.replied_at)
        found.append(Asked(item.pk, item.question, tuple((r.agency.name, r.name, r.answer, r.replied_at) for r in replies)))
    return tuple(found)


def keeps_procedure(*, viewer: Actor) -> int | None:
    """The programme whose procedure the viewer may change; None where there is none."""
    rows = Programme.objects.order_by("-starts_on", "id")
    return next((row.pk for row in rows if can_keep_procedure(viewer, row)), None)
