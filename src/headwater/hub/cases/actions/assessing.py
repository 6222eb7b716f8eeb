"""Keeping what was asked and learned: assessments, needs, strengths, and who lives in the household."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import CHANGED, open_case, person_ref
from headwater.hub.cases.actions.reasons import give_reason
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.adapters.promises import assessment_due
from headwater.hub.cases.logic.assessing import Answers, Asked, faults, is_late, main_need, need_faults
from headwater.hub.cases.logic.household import stands_here
from headwater.hub.cases.models import Assessment, Case, CaseNeed, Strength
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.states import Clock, LateCause
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.people.actions import add_member, add_named_member
from headwater.hub.people.queries import household_members
from headwater.hub.people.states import HouseholdRole

HISTORY = ("ever_homeless", "ever_slept_rough", "temporary_accommodation_5y")


@dataclass(frozen=True, slots=True)
class Joins:
    """Somebody of the household who is not written down yet."""

    role: str
    name: str = ""
    born_on: date | None = None
    age: int | None = None
    is_dependent: bool = False


@transaction.atomic
def assess(*, reference: str, version: int, case_version: int, answers: Answers, by: Actor, at: datetime, late_note: str = "") -> None:
    """Keep an initial or a full assessment, or better answers for one. `version` is the assessment's as shown; 0 while there was none."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at), version=case_version)
    due_on = assessment_due(case.accepted_on)
    _check_adult(case, answers.said_by_id, at)
    if found := faults(answers, began_on=min(filter(None, (case.referred_on, case.accepted_on))), due_on=due_on, today=day_of(at)):
        raise Invalid("Check the answers.", found)
    late = is_late(answers, due_on)
    _keep_assessment(case, version, answers, answers.late_cause if late else "", by, at)
    Case.objects.filter(pk=case.pk).update(
        home_at_referral=answers.home, landlord=answers.landlord.strip()[:160], arrears_gbp=answers.arrears, arrears_on=answers.arrears_on,
        version=F("version") + 1,
    )  # fmt: skip
    _record(case, "assessment.kept", by, at, kind=answers.kind, late=late)
    if late:
        note = late_note.strip() or ("Written on the assessment." if answers.late_cause == LateCause.OTHER else "")
        give_reason(reference=reference, clock=Clock.ASSESSMENT, cause=answers.late_cause, note=note, by=by, at=at)
    reindex([case.pk], as_of=day_of(at))


def _keep_assessment(case: Case, version: int, answers: Answers, late_cause: str, by: Actor, at: datetime) -> None:
    row = _standing(case, answers.kind, at)
    if (row.version if row else 0) != version:
        raise Stale(CHANGED)
    row = row or Assessment(agency_id=case.agency_id, case=case, kind=answers.kind, version=0)
    for name, value in _columns(answers).items():
        setattr(row, name, value)
    row.late_cause, row.version = late_cause, row.version + 1
    row.recorded_at, row.recorded_by_id, row.recorded_by_name = at, by.user_id, by.name
    row.save()


def _standing(case: Case, kind: str, at: datetime) -> Assessment | None:
    """The assessment as it stands. That of an adult who no longer lives there is set aside, kept and not overwritten."""
    row = Assessment.objects.filter(case=case, kind=kind, set_aside_at=None).first()
    if row is None or stands_here(row.said_by_id, _here(case, at)):
        return row
    Assessment.objects.filter(pk=row.pk).update(set_aside_at=at)
    return None


def _here(case: Case, at: datetime) -> frozenset[int]:
    members = household_members(household_id=case.household_id, as_of=day_of(at))
    return frozenset({case.person_id, *(each.person_id for each in members if each.person_id is not None)})


def _columns(answers: Answers) -> dict[str, Any]:
    return {
        "happened_on": answers.happened_on,
        "said_by_id": answers.said_by_id,
        "summary": answers.summary.strip(),
        **{name: getattr(answers, name) for name in HISTORY},
        "benefits": answers.benefits,
        "benefit_types": ",".join(answers.benefit_types),
        "employment": answers.employment,
    }


@transaction.atomic
def record_needs(*, reference: str, version: int, asked: Asked, said_by_id: int | None, by: Actor, at: datetime) -> None:
    """Keep the ticks. Each kind counts once for the household; with nothing ticked the question stands as not asked."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at), version=version)
    _check_adult(case, said_by_id, at)
    members = household_members(household_id=case.household_id, as_of=day_of(at))
    if found := need_faults(asked, has_children=any(each.role == HouseholdRole.CHILD for each in members)):
        raise Invalid("Check the answers.", found)
    _keep_needs(case, asked, said_by_id, at)
    Case.objects.filter(pk=case.pk).update(version=F("version") + 1)
    _record(case, "needs.kept", by, at, needs=sorted(asked.needs))
    reindex([case.pk], as_of=day_of(at))


def _keep_needs(case: Case, asked: Asked, said_by_id: int | None, at: datetime) -> None:
    needs, main = set(asked.needs), main_need(asked.needs, asked.main)
    here = _here(case, at)
    before = list(CaseNeed.objects.filter(case=case))
    seen = [row for row in before if stands_here(row.said_by_id, here)]
    unseen = [row.pk for row in before if row not in seen]
    # What somebody said who no longer lives there was not on the page, so its absence says nothing; said again, it is the sayer's now.
    CaseNeed.objects.filter(pk__in=unseen, need__in=needs).update(said_by_id=said_by_id)
    CaseNeed.objects.filter(pk__in=[row.pk for row in seen if row.need not in needs]).delete()
    CaseNeed.objects.filter(case=case, is_primary=True).exclude(need=main).update(is_primary=False)
    for need in sorted(needs - {row.need for row in before}):
        CaseNeed.objects.create(agency_id=case.agency_id, case=case, need=need, said_by_id=said_by_id, recorded_at=at)
    CaseNeed.objects.filter(case=case, need=main).update(is_primary=True)


@transaction.atomic
def add_strength(*, reference: str, words: str, said_by_id: int | None, by: Actor, at: datetime) -> int:
    """Something they have going for them, in their words."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    _check_adult(case, said_by_id, at)
    if not words.strip():
        raise Invalid("Check the answers.", {"words": "Write it as they say it."})
    row = Strength.objects.create(agency_id=case.agency_id, case=case, words=words.strip()[:300], said_by_id=said_by_id, recorded_at=at)
    _record(case, "strength.added", by, at, strength=row.pk)
    reindex([case.pk], as_of=day_of(at))
    return int(row.pk)


@transaction.atomic
def remove_strength(*, reference: str, strength_id: int, by: Actor, at: datetime) -> None:
    """A strength that was written down wrongly."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    removed, _ = Strength.objects.filter(case=case, pk=strength_id).delete()
    if not removed:
        raise NotFound("There is no such line here.")
    _record(case, "strength.removed", by, at, strength=strength_id)


@transaction.atomic
def add_to_household(*, reference: str, joins: Joins, by: Actor, at: datetime) -> None:
    """Somebody else who lives there: an adult by name; a child by name or by age alone."""
    check_can_work(by)
    case = open_case(reference=reference, by=by, as_of=day_of(at))
    is_child = joins.role == HouseholdRole.CHILD
    _check_joins(joins, is_child=is_child)
    whose: Any = {"household_id": case.household_id, "role": joins.role, "is_dependent": is_child and joins.is_dependent}
    if joins.name.strip():
        add_named_member(name=joins.name, born_on=joins.born_on, by=by, at=at, **whose)
    else:
        add_member(person_id=None, age=joins.age, by=by, at=at, **whose)
    reindex([case.pk], as_of=day_of(at))


def _check_joins(joins: Joins, *, is_child: bool) -> None:
    found = {}
    if joins.role not in {HouseholdRole.PARTNER, HouseholdRole.ADULT, HouseholdRole.CHILD}:
        found["role"] = "Say who they are."
    if not is_child and not joins.name.strip():
        found["name"] = "Give a name, or what they like to be called."
    if is_child and joins.name.strip() and joins.born_on is None:
        found["born_on"] = "A child with a name needs a birth date. Without one, give the age alone."
    if is_child and joins.age is None and joins.born_on is None:
        found["age"] = "Give the child's age."
    if found:
        raise Invalid("Check the answers.", found)


def _check_adult(case: Case, said_by_id: int | None, at: datetime) -> None:
    """Whoever said it lives in the household."""
    if said_by_id is None or said_by_id == case.person_id:
        return
    members = household_members(household_id=case.household_id, as_of=day_of(at))
    if said_by_id not in {each.person_id for each in members if each.role != HouseholdRole.CHILD}:
        raise Invalid("Check the answers.", {"said_by": "Choose somebody of this household."})


def _record(case: Case, verb: str, by: Actor, at: datetime, **detail: Any) -> None:
    record(verb=verb, by=by, at=at, kind="case", ref=case.reference, person=person_ref(case), detail=detail)
