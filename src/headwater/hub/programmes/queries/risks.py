"""The risk register: how each risk stands, what was thought of it before, and which nobody looked at; and options for afterwards."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.programmes.logic.risks import score, unreviewed
from headwater.hub.programmes.models import AfterOption, Risk, RiskReview
from headwater.hub.programmes.permissions import check_can_run
from headwater.hub.programmes.states import OptionStands, Switch


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was thought of a risk on a day."""

    on: date
    owner: str
    likelihood: int
    impact: int
    score: int
    mitigation: str
    review_on: date
    closes: bool
    by: str


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk as its newest review has it."""

    risk_id: int
    title: str
    is_exit: bool
    now: Reviewed
    unreviewed: bool


@dataclass(frozen=True, slots=True)
class RiskPage:
    """One risk, with everything that was thought of it; the newest first."""

    programme_id: int
    line: RiskLine
    history: tuple[Reviewed, ...]


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One way to go on."""

    option_id: int
    title: str
    kind: str
    partner: str
    amount: Decimal | None
    stands: str
    decision: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class Register:
    """The register. `exit_missing`: what is not there yet of an owned exit risk with options before the programme ends."""

    programme_id: int
    name: str
    ends_on: date | None
    open: tuple[RiskLine, ...]
    closed: tuple[RiskLine, ...]
    unreviewed: tuple[RiskLine, ...]
    options: tuple[OptionLine, ...]
    exit_missing: tuple[str, ...]


def register(*, viewer: Actor, programme_id: int, as_of: date) -> Register:
    """Every risk of a programme, the highest score first, and the options for afterwards."""
    programme = check_can_run(viewer, Switch.RISKS, programme_id)
    rows = Risk.objects.filter(programme=programme).prefetch_related("reviews")
    lines = sorted((_line(row, as_of) for row in rows), key=lambda line: (-line.now.score, line.title))
    standing = tuple(line for line in lines if not line.now.closes)
    options = tuple(_option(row) for row in AfterOption.objects.filter(programme=programme).order_by("-recorded_at", "-id"))
    return Register(
        programme_id=programme_id,
        name=programme.name,
        ends_on=programme.ends_on,
        open=standing,
        closed=tuple(line for line in lines if line.now.closes),
        unreviewed=tuple(line for line in standing if line.unreviewed),
        options=options,
        exit_missing=_exit_missing(standing, options),
    )


def risk_page(*, viewer: Actor, programme_id: int, risk_id: int, as_of: date) -> RiskPage:
    """One risk and its history."""
    check_can_run(viewer, Switch.RISKS, programme_id)
    row = Risk.objects.filter(pk=risk_id, programme_id=programme_id).prefetch_related("reviews").first()
    if row is None:
        raise NotFound("There is no such risk here.")
    return RiskPage(programme_id, _line(row, as_of), tuple(_reviewed(review) for review in _newest_first(row)))


def option(*, viewer: Actor, programme_id: int, option_id: int) -> OptionLine:
    """One way to go on."""
    check_can_run(viewer, Switch.RISKS, programme_id)
    row = AfterOption.objects.filter(pk=option_id, programme_id=programme_id).first()
    if row is None:
        raise NotFound("There is no such option here.")
    return _option(row)


def _exit_missing(standing: tuple[RiskLine, ...], options: tuple[OptionLine, ...]) -> tuple[str, ...]:
    missing = [] if any(line.is_exit for line in standing) else ["risk"]
    alive = any(option.stands != OptionStands.DROPPED for option in options)
    return tuple(missing if alive else [*missing, "options"])


def _newest_first(row: Risk) -> list[RiskReview]:
    return sorted(row.reviews.all(), key=lambda review: (review.on, review.pk), reverse=True)


def _line(row: Risk, as_of: date) -> RiskLine:
    now = _reviewed(_newest_first(row)[0])
    return RiskLine(row.pk, row.title, row.is_exit, now, not now.closes and unreviewed(now.on, as_of))


def _reviewed(row: RiskReview) -> Reviewed:
    points = score(row.likelihood, row.impact)
    return Reviewed(row.on, row.owner, row.likelihood, row.impact, points, row.mitigation, row.review_on, row.closes, row.by_name)


def _option(row: AfterOption) -> OptionLine:
    return OptionLine(row.pk, row.title, row.kind, row.partner, row.amount, row.stands, row.decision, row.decided_on)
