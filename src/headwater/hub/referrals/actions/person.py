"""The person a referral is about, as the agency that received it keeps them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from headwater.hub.core.ids import spaced
from headwater.hub.core.values import Actor
from headwater.hub.notify.actions import queue
from headwater.hub.organisations.models import Area
from headwater.hub.people.actions import Agreement, NewAddress, NewPerson, NewWay, add_member, add_person, record_permission
from headwater.hub.people.actions.in_bulk import Newcomer
from headwater.hub.people.logic.contact import safe_recipients
from headwater.hub.people.models import Member
from headwater.hub.people.queries import way_facts
from headwater.hub.people.states import Answer, ExtraCare, HouseholdRole, Scope
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Asker


@dataclass(frozen=True, slots=True)
class Kept:
    """The person's record and the household that was made with it."""

    person_id: int
    household_id: int


def keep_person(given: GivenReferral, *, agency_id: int, by: Actor, at: datetime) -> Kept:
    """A record of the person as they were described, with what they agreed. Whether they are known already is for a worker to judge."""
    who = newcomer(given, area_id=_area_id(given))
    person_id = add_person(agency_id=agency_id, new=who.new, by=by, at=at)
    for scope, agreement in who.agreements:
        record_permission(person_id=person_id, scope=scope, agreement=agreement, by=by, at=at)
    household_id = Member.objects.values_list("household_id", flat=True).get(person_id=person_id)
    for years in who.children_ages:
        add_member(household_id=household_id, person_id=None, role=HouseholdRole.CHILD, age=years, is_dependent=True, by=by, at=at)
    return Kept(person_id, household_id)


def newcomer(given: GivenReferral, *, area_id: int | None) -> Newcomer:
    """The person as they were described, for one or for many at once."""
    agreements = tuple((scope, _agreement(given, scope, yes)) for scope, yes in _answers(given).items())
    return Newcomer(_new_person(given, area_id), agreements, given.children_ages or ())


def _area_id(given: GivenReferral) -> int | None:
    return Area.objects.filter(code=given.area_code).values_list("pk", flat=True).first() if given.area_code else None


def _new_person(given: GivenReferral, area_id: int | None) -> NewPerson:
    who = given.person
    facts: dict[str, Any] = {}
    if who.language:
        facts["language"] = who.language
    if who.needs_interpreter is not None:
        facts["needs_interpreter"] = who.needs_interpreter
    if who.access_needs:
        facts["access_needs"] = who.access_needs
    if checks.takes_extra_care(given):
        facts["extra_care"] = ExtraCare.DOMESTIC_ABUSE
    ways = tuple(
        NewWay(way.way, way.value, way.safety, way.text_safe, way.voicemail_safe, way.seen_by_others, way.when) for way in given.ways
    )
    return NewPerson(who.name, who.born_on, ways, _address(given, area_id), facts)


def _address(given: GivenReferral, area_id: int | None) -> NewAddress | None:
    where = given.address
    if not (where.lines or where.postcode):
        return None
    return NewAddress(where.lines, where.postcode, area_id, where.is_hidden)


def _answers(given: GivenReferral) -> dict[Scope, bool]:
    """What was asked and answered. A question that was not asked has no row."""
    agreement = given.agreement
    if agreement.agreed != Answer.YES:
        return {}
    feedback = bool(given.authority.feedback) if given.authority else agreement.feedback
    asked = {Scope.REFERRAL: True, Scope.CONTACT_DETAILS: True, Scope.FEEDBACK: feedback}
    return asked if agreement.sharing is None else asked | {Scope.SHARE: agreement.sharing}


def _agreement(given: GivenReferral, scope: Scope, yes: bool) -> Agreement:
    """One answer as it was taken. A housing authority's two are taken apart: each has its own way."""
    how, to = given.agreement, given.authority
    own_way = to is not None and scope == Scope.CONTACT_DETAILS
    return Agreement(
        given=yes,
        given_on=(to.agreed_on if to else None) or given.happened_on,
        how=to.contact_how if to is not None and own_way else how.how,
        taken_by=((to.taken_by.strip() if to else "") or how.taken_by or given.sender.name)[:160],
        agreed_by=how.by,
        authority_seen=how.authority_seen,
        decided_by=how.decided_by,
        recheck_on=how.recheck_on,
    )


def send_own_receipt(row: Referral, given: GivenReferral, *, by: Actor, at: datetime) -> None:
    """A receipt to somebody who asked for themself, and only where they said it is safe to send one."""
    if given.sender.asker != Asker.PERSON:
        return
    facts = way_facts(person_id=row.person_id, as_of=day_of(at))
    for to in safe_recipients(facts, person_ref=row.person.reference)[:1]:
        context = {"reference": spaced(row.reference)}
        queue(
            to=to, template="person.receipt", context=context, by=by, at=at, agency_id=row.agency_id, about_kind="referral",
            about_ref=row.reference,
        )  # fmt: skip
