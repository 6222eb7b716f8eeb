"""Who lives in the home and how many bedrooms it has; panels to a decision; children in care, and what care would have cost."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import NotFound
from headwater.hub.core.values import Actor
from headwater.hub.pathways.actions.children.families import held_family, refuse, said
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.adapters.costs import CARE_COSTS
from headwater.hub.pathways.models import CareEntry, CareSaving, FamilyMember, PanelCase
from headwater.hub.pathways.permissions import check_can_see_families
from headwater.hub.pathways.states import CareOrder, Cause, PanelDecision


@dataclass(frozen=True, slots=True)
class Lives:
    """Somebody who lives in the home, without a name."""

    who: str
    age: int | None
    sex: str
    care_order: str
    starts_on: date
    in_a_couple: bool = False


@transaction.atomic
def set_bedrooms(*, family_id: int, bedrooms: int, by: Actor, at: datetime) -> None:
    """How many bedrooms the home has."""
    row = held_family(family_id, by)
    row.bedrooms = bedrooms
    row.save(update_fields=["bedrooms"])
    record(verb="family.bedrooms", by=by, at=at, kind="family", ref=row.reference)


@transaction.atomic
def add_member(*, family_id: int, new: Lives, by: Actor, at: datetime) -> int:
    """Somebody lives there from a day on."""
    row = held_family(family_id, by)
    refuse(
        {
            "who": "" if new.who.strip() else "Say who they are.",
            "care_order": "" if new.care_order in {"", *CareOrder} else "Choose from the list.",
            "starts_on": "The day must be today or in the past." if new.starts_on > day_of(at) else "",
        }
    )
    member = FamilyMember.objects.create(
        agency_id=by.agency, family=row, who=new.who.strip(), age=new.age, sex=new.sex, care_order=new.care_order,
        in_a_couple=new.in_a_couple, starts_on=new.starts_on,
    )  # fmt: skip
    record(verb="family.member_added", by=by, at=at, kind="family", ref=row.reference)
    return int(member.pk)


@transaction.atomic
def change_custody(*, member_id: int, care_order: str, by: Actor, at: datetime) -> str:
    """A court gave, or took, a right to care for a child; gives the family's reference."""
    check_can_see_families(by)
    row = FamilyMember.objects.select_related("family").filter(pk=member_id).first()
    if row is None or row.family.ended_on is not None:
        raise NotFound("There is no such person here.")
    refuse({"care_order": "" if care_order in set(CareOrder) else "Choose from the list."})
    before, row.care_order = row.care_order, care_order
    row.save(update_fields=["care_order"])
    detail = {"before": before, "after": care_order}
    record(verb="family.custody_changed", by=by, at=at, kind="family", ref=row.family.reference, detail=detail)
    return str(row.family.reference)


@transaction.atomic
def prepare_panel(*, family_id: int, panel: str, ask: str, need_asked: int | None, by: Actor, at: datetime) -> int:
    """An application is being prepared."""
    row = held_family(family_id, by)
    refuse({"panel": "" if panel.strip() else "Say which panel.", "ask": "" if ask.strip() else "Say what is asked for."})
    made = PanelCase.objects.create(family=row, panel=panel.strip(), ask=ask.strip(), need_asked=need_asked, **said(by, day_of(at), at))
    record(verb="panel.prepared", by=by, at=at, kind="family", ref=row.reference, detail={"panel": made.pk})
    return int(made.pk)


def _panel(panel_id: int, by: Actor) -> PanelCase:
    check_can_see_families(by)
    row = PanelCase.objects.select_for_update(of=("self",)).filter(pk=panel_id, decided_on=None).first()
    if row is None:
        raise NotFound("There is no such application here.")
    return row


@transaction.atomic
def send_panel(*, panel_id: int, on: date, by: Actor, at: datetime) -> str:
    """It went to the panel."""
    row = _panel(panel_id, by)
    refuse({"on": "The day must be today or in the past." if on > day_of(at) else "It was prepared later." if on < row.happened_on else ""})
    row.sent_on = on
    row.save(update_fields=["sent_on"])
    record(verb="panel.sent", by=by, at=at, kind="family", ref=row.family.reference, detail={"panel": row.pk})
    return str(row.family.reference)


@transaction.atomic
def decide_panel(*, panel_id: int, decision: str, on: date, need_agreed: int | None, reason: str, by: Actor, at: datetime) -> str:
    """What the panel decided, and the bedroom need that it agreed: an earlier decision keeps its own."""
    row = _panel(panel_id, by)
    refuse(
        {
            "decision": "" if decision in set(PanelDecision) else "Choose what was decided.",
            "on": "It was not sent yet." if row.sent_on is None else "It was sent later." if on < row.sent_on else "",
            "need_agreed": "Say how many bedrooms." if decision == PanelDecision.AGREED and need_agreed is None else "",
            "reason": "Say why." if decision != PanelDecision.AGREED and not reason.strip() else "",
        }
    )
    row.decision, row.decided_on, row.need_agreed, row.reason = decision, on, need_agreed, reason.strip()
    row.save(update_fields=["decision", "decided_on", "need_agreed", "reason"])
    record(verb="panel.decided", by=by, at=at, kind="family", ref=row.family.reference, detail={"panel": row.pk, "decision": decision})
    return str(row.family.reference)


@transaction.atomic
def enter_care(*, family_id: int, on: date, causes: tuple[str, ...], primary: str, by: Actor, at: datetime) -> None:
    """A child came into care; the primary cause may be said later, and is listed until it is."""
    row = held_family(family_id, by)
    refuse(
        {
            "causes": "" if set(causes) <= set(Cause) else "Choose from the list.",
            "primary": "" if not primary or primary in causes else "Choose the primary cause from those you ticked.",
            "on": "The day must be today or in the past." if on > day_of(at) else "",
        }
    )
    CareEntry.objects.create(family=row, causes=sorted(causes), primary_cause=primary, **said(by, on, at))
    record(verb="family.care_entered", by=by, at=at, kind="family", ref=row.reference)


@transaction.atomic
def say_cause(*, care_id: int, primary: str, by: Actor, at: datetime) -> None:
    """The primary cause, said later: it joins the causes if nobody ticked it."""
    check_can_see_families(by)
    row = CareEntry.objects.select_for_update(of=("self",)).filter(pk=care_id).first()
    if row is None:
        raise NotFound("There is no such child here.")
    refuse({"primary": "" if primary in set(Cause) else "Choose from the list."})
    row.primary_cause, row.causes = primary, sorted({*row.causes, primary})
    row.save(update_fields=["primary_cause", "causes"])
    record(verb="family.cause_said", by=by, at=at, kind="care_entry", ref=row.pk)


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What would have happened without help, as somebody judges: it is an estimate, and says so."""

    children: int
    low: int
    high: int
    months: int
    unit_cost: str
    assumes: str
    spend_gbp: Decimal | None = None


@transaction.atomic
def estimate(*, family_id: int, new: Counterfactual, by: Actor, at: datetime) -> None:
    """Keep an estimate of care avoided. It says what it assumes, or it is not kept."""
    row = held_family(family_id, by)
    refuse(
        {
            "high": "The high case must not be below the low one." if new.high < new.low else "",
            "assumes": "" if new.assumes.strip() else "Say what would have happened without help, and how you know.",
            "unit_cost": "" if new.unit_cost in CARE_COSTS else "Choose from the list.",
        }
    )
    CareSaving.objects.create(
        family=row, children=new.children, low=new.low, high=new.high, months=new.months, unit_cost=new.unit_cost,
        spend_gbp=new.spend_gbp, assumes=new.assumes.strip(), **said(by, day_of(at), at),
    )  # fmt: skip
    record(verb="family.care_estimated", by=by, at=at, kind="family", ref=row.reference)
