"""Accepting a referral opens a case: both happen or neither does, and of two people who accept at once only one succeeds."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.logic.caseload import Limits, warning
from headwater.hub.cases.models import Case, CaseNeed, LeadPeriod
from headwater.hub.cases.queries.allocating import CARRIES_CASES, staying_away
from headwater.hub.cases.states import Mode, State
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.people.actions import add_member
from headwater.hub.people.models import Household, Member
from headwater.hub.people.queries import linked_ids
from headwater.hub.people.states import HouseholdRole
from headwater.hub.referrals.actions import already, decided, held, move
from headwater.hub.referrals.adapters import day_of, is_re_referral, threat, working_day_after
from headwater.hub.referrals.logic.decisions import accepted_sentence, sentence
from headwater.hub.referrals.logic.words import weekday
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_accept
from headwater.hub.referrals.states import Decision
from headwater.hub.referrals.states import State as ReferralState


@dataclass(frozen=True, slots=True)
class Opened:
    """The case that an accepted referral opened. `is_re_referral`: the earlier case closed within two years of this referral."""

    case_id: int
    reference: str
    lead_name: str
    repeat_of: str
    is_re_referral: bool
    told: str
    warning: str


def open_from_referral(
    *, referral_id: int, lead_membership_id: int, mode: str, by: Actor, at: datetime, version: int | None = None
) -> Opened:
    """Accept a referral to a named lead worker. Raises Stale for a referral that somebody else decided on, and says who."""
    check_can_accept(by)
    try:
        with transaction.atomic():
            return _open(referral_id, lead_membership_id, mode, by, at, version)
    except IntegrityError as error:
        row = Referral.objects.filter(pk=referral_id, case__isnull=False).first()
        if row is None:
            raise
        raise Stale(already(row)) from error


def _open(referral_id: int, lead_id: int, mode: str, by: Actor, at: datetime, version: int | None) -> Opened:
    row, today = held(referral_id, by=by, at=at, version=version), day_of(at)
    lead = _lead(lead_id, mode, row, today)
    told, over = _told(row, lead, today), _over(lead, row)
    changes = decided(decision=Decision.ACCEPTED, by=by, at=at, referral=row, triaged_on=row.triaged_on or today, told=told)
    household_id = _household(row, by, at)
    move(referral=row, to=ReferralState.ACCEPTED, by=by, at=at, changes={**changes, "household_id": household_id})
    earlier = _earlier_case(row)
    case = _case(row, household_id, lead, mode, earlier, today, at)
    LeadPeriod.objects.create(agency_id=case.agency_id, case=case, membership=lead, starts_on=today)
    _copy_needs(row, case, at)
    record(verb="case.opened", by=by, at=at, kind="case", ref=case.reference, person=row.person.reference, detail={"lead": lead.pk})
    reindex([case.pk], as_of=today)
    again = earlier is not None and earlier.closed_on is not None and is_re_referral(earlier.closed_on, day_of(row.received_at))
    return Opened(case.pk, case.reference, lead.name, earlier.reference if earlier else "", again, told, over)


def _lead(lead_id: int, mode: str, row: Referral, today: date) -> Membership:
    """Somebody who works here now, carries cases, and has no reason to stay away from this person."""
    within = Q(ended_on=None) | Q(ended_on__gte=today)
    lead = Membership.objects.filter(within, pk=lead_id, started_on__lte=today, user__is_active=True).first()
    if lead is None or CARRIES_CASES.isdisjoint(lead.roles):
        raise NotFound("There is no such worker here.")
    if mode not in set(Mode):
        raise Invalid("Check the answers.", {"mode": "Choose how they will work together."})
    if lead.pk in staying_away(row.person_id):
        raise Invalid(
            "Check the answers.", {"lead": f"{lead.name} cannot take this. Choose somebody else, or speak to the safeguarding lead."}
        )
    return lead


def _over(lead: Membership, row: Referral) -> str:
    """What one more case means for the worker, in words; a full caseload is a warning and never a bar."""
    service = row.service
    limits = Limits(service.caseload_low, service.caseload_limit, service.digital_limit)
    return warning(Case.objects.filter(lead=lead, state=State.OPEN).count(), lead.caseload_mode, limits)


def _told(row: Referral, lead: Membership, today: date) -> str:
    """Names the worker to the sender, unless the name or the service would give too much away."""
    if row.has_extra_care or row.person.extra_care or row.service.name_is_sensitive:
        return sentence(decision=Decision.ACCEPTED)
    return accepted_sentence(worker=lead.name, by_when=weekday(working_day_after(today, 1)))


def _household(row: Referral, by: Actor, at: datetime) -> int:
    """The person's own household, with the children whose ages were told. Nothing is typed again."""
    if row.household_id:
        return int(row.household_id)
    member = Member.objects.filter(person_id=row.person_id, ends_on=None).order_by("-id").first()
    if member is None:
        household = Household.objects.create(agency_id=row.agency_id, recorded_at=at)
        member = Member.objects.create(
            agency_id=row.agency_id, household=household, person_id=row.person_id, role=HouseholdRole.MAIN_APPLICANT
        )
    for age in row.children_ages.split(","):
        if age.strip().isdecimal():
            add_member(
                household_id=member.household_id, person_id=None, role=HouseholdRole.CHILD, age=int(age), is_dependent=True, by=by, at=at
            )
    return int(member.household_id)


def _earlier_case(row: Referral) -> Case | None:
    """The latest earlier case of the same person here, by any record that was linked as theirs."""
    return Case.objects.filter(person_id__in=linked_ids(row.person_id)).order_by("-accepted_on", "-id").first()


def _case(row: Referral, household_id: int, lead: Membership, mode: str, earlier: Case | None, today: date, at: datetime) -> Case:
    received = day_of(row.received_at)
    band = threat(threat_on=row.threat_on, stated=row.threat_stated, nowhere_tonight=row.nowhere_tonight, seen_on=received).band
    return Case.objects.create(
        agency_id=row.agency_id,
        service_id=row.service_id,
        team_id=lead.team_id or row.service.team_id,
        referral=row,
        person_id=row.person_id,
        household_id=household_id,
        area_id=row.area_id,
        lead=lead,
        mode=mode,
        referred_on=received,
        accepted_on=today,
        recorded_at=at,
        threat_on=row.threat_on,
        threat_at_start=band,
        immediate_risk="yes" if row.same_day else "",
        home_at_referral=row.home,
        landlord=row.landlord,
        arrears_gbp=row.arrears_gbp,
        repeat_of=earlier,
    )


def _copy_needs(row: Referral, case: Case, at: datetime) -> None:
    """What the sender told is not asked again; it belongs to the person it was told about."""
    CaseNeed.objects.bulk_create(
        CaseNeed(agency_id=case.agency_id, case=case, need=need, said_by_id=row.person_id, recorded_at=at)
        for need in row.needs.values_list("need", flat=True)
    )
