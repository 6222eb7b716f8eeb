"""A family's first contact with the housing questions, the answers again, the risk to a placement, plans and actions, and the end."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.models import Family, FamilyPlan, FamilyShare, TeamAction
from headwater.hub.pathways.permissions import check_can_see_families
from headwater.hub.pathways.queries.children.families import QUESTIONS
from headwater.hub.pathways.queries.children.patches import worker_for
from headwater.hub.pathways.queries.hospital.places import placed_with
from headwater.hub.pathways.states import Agreed, Asked, CameBy, FamilyPlanKind

ITEM = "family"


@dataclass(frozen=True, slots=True)
class Contact:
    """A first contact. Of the safeguarding hub every housing question has an answer, and *not asked* is one."""

    came_by: str
    adult_name: str
    contact_on: date
    agreed: str
    contact_number: str = ""
    born_on: date | None = None
    safe_way: str = ""
    postcode: str = ""
    may_lose_home: str = ""
    home_unfit: str = ""
    crowded: str = ""
    behind_with_rent: str = ""


def add_family(*, new: Contact, by: Actor, at: datetime) -> str:
    """A family of the acting agency; the housing worker placed there is told as far as the family agreed. Gives its reference."""
    check_can_see_families(by)
    refuse(_faults(new, at))
    there = worker_for(postcode=new.postcode) if new.postcode else None
    try:
        with transaction.atomic():
            row = Family(
                agency_id=by.agency, team_id=there.team_id if there else None, raised_by_id=by.member, recorded_at=at,
                **{name: value.strip() if isinstance(value, str) else value for name, value in vars_of(new).items()},
            )  # fmt: skip
            row.save(force_insert=True)
            told = _tell(row, at)
            record(verb="family.added", by=by, at=at, kind="family", ref=row.reference, detail={"came_by": new.came_by, "told": told})
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"contact_number": "There is a family with this contact number already."}) from error
    return str(row.reference)


def vars_of(new: Contact) -> dict[str, Any]:
    """The columns that a contact fills."""
    return {name: getattr(new, name) for name in Contact.__slots__}


def _faults(new: Contact, at: datetime) -> dict[str, str]:
    asked = {name: "" if getattr(new, name) in set(Asked) else "Answer this, or say that it was not asked." for name in QUESTIONS}
    found = {
        "adult_name": "" if new.adult_name.strip() else "Enter a name.",
        "came_by": "" if new.came_by in set(CameBy) else "Choose how they came.",
        "agreed": "" if new.agreed in set(Agreed) else "Choose whether they agree.",
        "contact_on": "The day must be today or in the past." if new.contact_on > day_of(at) else "",
        "contact_number": "Enter the number of the contact." if new.came_by == CameBy.MASH and not new.contact_number.strip() else "",
        **(asked if new.came_by == CameBy.MASH else {}),
    }
    return {name: words for name, words in found.items() if words}


def refuse(wrong: dict[str, str]) -> None:
    """Send back what cannot be kept, beside each answer."""
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)


def _tell(row: Family, at: datetime) -> list[int]:
    """Share it with every agency placed with children's services, under an agreement in force; nobody is told after a no."""
    told = []
    if row.agreed != Agreed.NO:
        for agency_id in dict.fromkeys(line.agency_id for line in placed_with(host_id=row.agency_id, as_of=day_of(at))):
            agreement = agreement_between(first_id=row.agency_id, second_id=agency_id, item=ITEM, as_of=day_of(at))
            if agreement is not None:
                FamilyShare.objects.get_or_create(
                    record=row, agency_id=agency_id, ended_at=None, defaults={"agreement_id": agreement, "started_at": at}
                )
                told.append(agency_id)
    return told


def held_family(family_id: int, by: Actor) -> Family:
    """A family of the acting agency whose time is not over, locked for a change."""
    check_can_see_families(by)
    row = Family.objects.select_for_update(of=("self",)).filter(pk=family_id, ended_on=None).first()
    if row is None:
        raise NotFound("There is no such family here.")
    return row


@transaction.atomic
def answer_questions(*, family_id: int, answers: dict[str, str], agreed: str, by: Actor, at: datetime) -> None:
    """The housing questions asked again. A no ends what was shared; a yes lets the name pass."""
    row = held_family(family_id, by)
    refuse({name: "" if answers.get(name) in set(Asked) else "Choose an answer." for name in QUESTIONS})
    refuse({"agreed": "" if agreed in set(Agreed) else "Choose whether they agree."})
    for name in QUESTIONS:
        setattr(row, name, answers[name])
    row.agreed = agreed
    row.save(update_fields=[*QUESTIONS, "agreed"])
    if agreed == Agreed.NO:
        FamilyShare.objects.filter(record=row, ended_at=None).update(ended_at=at)
    told = _tell(row, at)
    record(verb="family.asked", by=by, at=at, kind="family", ref=row.reference, detail={"agreed": agreed, "told": told})


@transaction.atomic
def set_risk(*, family_id: int, why: str, since: date | None, by: Actor, at: datetime) -> None:
    """A placement is at risk since a day, and why; or, without a day, not any more."""
    row = held_family(family_id, by)
    refuse(
        {
            "why": "Say why." if since and not why.strip() else "",
            "since": "The day must be today or in the past." if since and since > day_of(at) else "",
        }
    )
    row.at_risk_since, row.at_risk_why = since, why.strip() if since else ""
    row.save(update_fields=["at_risk_since", "at_risk_why"])
    record(verb="family.at_risk" if since else "family.safe", by=by, at=at, kind="family", ref=row.reference)


def start_plan(*, family_id: int, kind: str, number: str, starts_on: date, by: Actor, at: datetime) -> None:
    """A plan with its own number and first day. One of a kind is in force at a time."""
    refuse(
        {
            "kind": "" if kind in set(FamilyPlanKind) else "Choose the plan.",
            "starts_on": "The day must be today or in the past." if starts_on > day_of(at) else "",
        }
    )
    try:
        with transaction.atomic():
            row = held_family(family_id, by)
            FamilyPlan.objects.create(family=row, kind=kind, number=number.strip(), **said(by, starts_on, at))
            record(verb="family.plan_started", by=by, at=at, kind="family", ref=row.reference, detail={"kind": kind})
    except IntegrityError as error:
        raise Invalid("Check the answers.", {"kind": "A plan of this kind is in force already."}) from error


@transaction.atomic
def end_plan(*, plan_id: int, on: date, by: Actor, at: datetime) -> str:
    """The last day of a plan; gives the family's reference."""
    check_can_see_families(by)
    row = FamilyPlan.objects.select_related("family").filter(pk=plan_id, ended_on=None).first()
    if row is None:
        raise NotFound("There is no such plan here.")
    refuse({"ends_on": "The last day is before the first." if on < row.happened_on else ""})
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    record(verb="family.plan_ended", by=by, at=at, kind="family", ref=row.family.reference, detail={"kind": row.kind})
    return str(row.family.reference)


@transaction.atomic
def add_action(*, family_id: int, words: str, owner: str, due_on: date, by: Actor, at: datetime) -> None:
    """Something for somebody of the Team Around the Family to do."""
    row = held_family(family_id, by)
    refuse({"words": "" if words.strip() else "Say what is to be done.", "owner": "" if owner.strip() else "Say who does it."})
    TeamAction.objects.create(family=row, words=words.strip(), owner=owner.strip(), due_on=due_on, **said(by, day_of(at), at))
    record(verb="family.action_added", by=by, at=at, kind="family", ref=row.reference)


@transaction.atomic
def action_done(*, action_id: int, by: Actor, at: datetime) -> str:
    """Tick an action; gives the family's reference."""
    check_can_see_families(by)
    row = TeamAction.objects.select_related("family").filter(pk=action_id).first()
    if row is None:
        raise NotFound("There is no such action here.")
    row.done_on = row.done_on or day_of(at)
    row.save(update_fields=["done_on"])
    record(verb="family.action_done", by=by, at=at, kind="family", ref=row.family.reference)
    return str(row.family.reference)


@transaction.atomic
def end_family(*, family_id: int, on: date, by: Actor, at: datetime) -> None:
    """Children's services have done. What was shared ends; the plans end with it."""
    row = held_family(family_id, by)
    refuse({"ends_on": "The last day is before the first." if on < row.contact_on else ""})
    row.ended_on = on
    row.save(update_fields=["ended_on"])
    FamilyPlan.objects.filter(family=row, ended_on=None, happened_on__lte=on).update(ended_on=on)
    FamilyShare.objects.filter(record=row, ended_at=None).update(ended_at=at)
    record(verb="family.ended", by=by, at=at, kind="family", ref=row.reference)


def said(by: Actor, on: date, at: datetime) -> dict[str, Any]:
    """The columns of every dated fact."""
    return {"agency_id": by.agency, "happened_on": on, "recorded_at": at, "recorded_by_id": by.user_id, "recorded_by_name": by.name}
