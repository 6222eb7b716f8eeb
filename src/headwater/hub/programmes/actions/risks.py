"""The risk register, whose every review stays, and options for after the programme."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor
from headwater.hub.programmes.actions.checking import refuse, said
from headwater.hub.programmes.models import AfterOption, Risk, RiskReview
from headwater.hub.programmes.permissions import check_can_run
from headwater.hub.programmes.states import OptionKind, OptionStands, Switch

SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class NewReview:
    """What is thought of a risk today, and when it is looked at again. `closes`: it is a risk no more."""

    owner: str
    likelihood: int
    impact: int
    mitigation: str
    review_on: date
    closes: bool = False


@dataclass(frozen=True, slots=True)
class NewOption:
    """One way for the work to go on, or to end well."""

    title: str
    kind: str
    partner: str = ""
    amount: Decimal | None = None


@transaction.atomic
def add_risk(*, programme_id: int, title: str, is_exit: bool, review: NewReview, by: Actor, at: datetime) -> int:
    """Put a risk on the register, with its first review. A risk without an owner is refused."""
    programme = check_can_run(by, Switch.RISKS, programme_id)
    refuse({"title": said(title, "Say what may go wrong.", 300)} | _faults(review, day_of(at)))
    row = Risk.objects.create(programme=programme, title=title.strip(), is_exit=is_exit, recorded_at=at)
    _keep(row, review, by, at)
    record(verb="risk.added", by=by, at=at, kind="programme", ref=programme.pk, detail={"risk": row.pk})
    return int(row.pk)


@transaction.atomic
def review_risk(*, programme_id: int, risk_id: int, review: NewReview, by: Actor, at: datetime) -> None:
    """Say how a risk stands today. What was said before stays."""
    programme = check_can_run(by, Switch.RISKS, programme_id)
    refuse(_faults(review, day_of(at)))
    row = Risk.objects.select_for_update().filter(pk=risk_id, programme=programme).first()
    if row is None:
        raise NotFound("There is no such risk here.")
    _keep(row, review, by, at)
    record(verb="risk.reviewed", by=by, at=at, kind="programme", ref=programme.pk, detail={"risk": row.pk, "closes": review.closes})


def _faults(review: NewReview, today: date) -> dict[str, str]:
    return {
        "owner": said(review.owner, "Say who owns it.", 120),
        "likelihood": "" if review.likelihood in SCORES else "Choose from the list.",
        "impact": "" if review.impact in SCORES else "Choose from the list.",
        "mitigation": said(review.mitigation, "Say what is done about it.", 1000),
        "review_on": "" if review.review_on >= today else "The day must be today or later.",
    }


def _keep(risk: Risk, review: NewReview, by: Actor, at: datetime) -> None:
    RiskReview.objects.create(
        risk=risk, on=day_of(at), owner=review.owner.strip(), likelihood=review.likelihood, impact=review.impact,
        mitigation=review.mitigation.strip(), review_on=review.review_on, closes=review.closes, by_name=by.name, recorded_at=at,
    )  # fmt: skip


@transaction.atomic
def add_option(*, programme_id: int, new: NewOption, by: Actor, at: datetime) -> int:
    """Write down one way to go on."""
    programme = check_can_run(by, Switch.RISKS, programme_id)
    refuse({
        "title": said(new.title, "Say what the option is."),
        "kind": "" if new.kind in set(OptionKind) else "Choose from the list.",
        "partner": said(new.partner or "-", ""),
    })  # fmt: skip
    row = AfterOption.objects.create(
        programme=programme, title=new.title.strip(), kind=new.kind, partner=new.partner.strip(), amount=new.amount, recorded_at=at
    )
    record(verb="option.added", by=by, at=at, kind="programme", ref=programme.pk, detail={"option": row.pk})
    return int(row.pk)


@transaction.atomic
def decide_option(*, programme_id: int, option_id: int, stands: str, words: str, by: Actor, at: datetime) -> None:
    """Say how far an option has come, and what was decided."""
    programme = check_can_run(by, Switch.RISKS, programme_id)
    refuse({
        "stands": "" if stands in set(OptionStands) - {OptionStands.IDEA} else "Choose from the list.",
        "words": said(words, "Say what was decided, and by whom.", 500),
    })  # fmt: skip
    changed = {"stands": stands, "decision": words.strip(), "decided_on": day_of(at)}
    if not AfterOption.objects.filter(pk=option_id, programme=programme).update(**changed):
        raise NotFound("There is no such option here.")
    record(verb="option.decided", by=by, at=at, kind="programme", ref=programme.pk, detail={"option": option_id, "stands": stands})
