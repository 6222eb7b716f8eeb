"""A housing worker takes somebody on and opens a case: one click, and nothing is typed again."""

from datetime import datetime

from django.db.models import Q

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.opening import Opened, open_from_referral
from headwater.hub.cases.queries.allocating import staying_away
from headwater.hub.cases.states import Mode
from headwater.hub.core.errors import Invalid, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency, Membership
from headwater.hub.pathways.actions.justice.episodes import reached
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.logic.justice.worklist import may_pass
from headwater.hub.pathways.models import Custody, CustodyInterview
from headwater.hub.pathways.permissions import check_can_open_from_custody
from headwater.hub.pathways.queries.hospital.places import placed_with
from headwater.hub.pathways.states import HousingAtEntry, HousingAtRelease
from headwater.hub.people.logic.names import name_key
from headwater.hub.people.models import Person
from headwater.hub.people.states import Answer, Safety, Way
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.states import Setting
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral, GivenSender, GivenWay
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Asker, Channel, Home

WHERE_TO: dict[str, str] = {
    HousingAtRelease.NFA: "Expects to leave with no home.",
    HousingAtRelease.NOT_KNOWN: "Does not know where they will go when they leave.",
}


def take(*, custody_id: int, by: Actor, at: datetime) -> None:
    """One click: the prison sees who has them, and the day is kept as the first contact."""
    check_can_open_from_custody(by)
    with reached(custody_id, by) as row:
        _mine(row, by, at)
        record(verb="custody.taken", by=by, at=at, kind="custody", ref=row.reference)


def open_case(*, custody_id: int, by: Actor, at: datetime) -> Opened:
    """A referral from the prison and a case led by whoever clicks, at once. Raises Invalid while nobody has said yes."""
    check_can_open_from_custody(by)
    with reached(custody_id, by) as row:
        if not may_pass(row.agreed):
            raise Invalid("They have not said yes yet. Ask the resettlement team to ask them.")
        if row.referral_id is not None:
            raise Stale("A case or a referral was made from here already.")
        _check_no_conflict(row, by)
        given = given_from(row, service_id=_service(row, by, at), at=at)
        receipt = receive(given=given, by=by, at=at, form_token=f"custody-{row.pk}")
        referral = Referral.objects.get(reference=receipt.reference)
        opened = open_from_referral(referral_id=referral.pk, lead_membership_id=by.member, mode=Mode.FACE_TO_FACE, by=by, at=at)
        row.referral, row.person_id = referral, referral.person_id
        row.save(update_fields=["referral", "person"])
        _mine(row, by, at)
        record(verb="custody.case_opened", by=by, at=at, kind="custody", ref=row.reference)
    return opened


def _check_no_conflict(row: Custody, by: Actor) -> None:
    """Refuse a worker who must stay away from any record that may be theirs, without a word of whose or why."""
    named = Q(name_key=name_key(row.person_name), born_on=row.born_on) if row.born_on else Q(name_key=name_key(row.person_name))
    known = Person.objects.filter(named | Q(pk=row.person_id or 0)).values_list("pk", flat=True)
    if any(by.member in staying_away(person_id) for person_id in known):
        raise Invalid("Somebody else must take this. Speak to the safeguarding lead.")


def given_from(row: Custody, *, service_id: int, at: datetime) -> GivenReferral:
    """The referral that an episode makes. They are reached as the prison says is safe, and through its team where it says nothing."""
    return GivenReferral(
        service_id=service_id,
        person=GivenPerson(row.person_name, row.born_on),
        ways=(GivenWay(Way.THROUGH, row.safe_way or f"Through the resettlement team: {row.prison}"[:200], Safety.SAFE),),
        reason=_reason(row),
        happened_on=row.agreed_on or day_of(at),
        agreement=GivenAgreement(
            agreed=Answer.YES,
            by=row.agreed_by,
            authority_seen=row.authority_seen,
            decided_by=row.decided_by,
            recheck_on=row.recheck_on,
            feedback=True,
        ),
        sender=_sender(row),
        channel=Channel.IN_PERSON,
        home=Home.PRISON,
        threat_on=row.expected_release_on,
    )


def _reason(row: Custody) -> str:
    entry = "Had no home when they came in." if row.housing_at_entry == HousingAtEntry.NFA else ""
    return " ".join(filter(None, ["In custody.", entry, WHERE_TO.get(row.expected_housing, "")]))


def _sender(row: Custody) -> GivenSender:
    """Whoever asked them last, or else the agency that holds the episode."""
    with across_agencies():
        last = CustodyInterview.objects.filter(custody=row).order_by("-happened_on", "-id").first()
        found = Membership.objects.select_related("agency", "user").filter(agency_id=row.agency_id)
        who = found.filter(user_id=last.recorded_by_id).first() if last and last.recorded_by_id else None
        agency = Agency.objects.get(pk=row.agency_id)
    if who is None:
        return GivenSender(Asker.PROFESSIONAL, agency.name, "Resettlement team", agency.name)
    return GivenSender(
        Asker.PROFESSIONAL, who.name, "Resettlement team", agency.name, agency.pk, who.pk, email=who.user.email, phone=who.phone
    )  # fmt: skip


def _service(row: Custody, by: Actor, at: datetime) -> int:
    """The acting agency's service that is placed where they are."""
    found = [line for line in placed_with(host_id=row.agency_id, as_of=day_of(at)) if line.agency_id == by.agency]
    here = [line.service_id for line in found if line.site in ("", row.prison)] or [line.service_id for line in found]
    if row.agency_id == by.agency:
        # The housing agency wrote the episode down itself: its own service for people in custody takes them.
        here += Service.objects.filter(agency_id=by.agency, setting=Setting.JUSTICE).order_by("id").values_list("id", flat=True)
    if not here:
        raise Invalid("Nobody of your agency is placed here. Ask your manager to write down where you work.")
    return here[0]


def _mine(row: Custody, by: Actor, at: datetime) -> None:
    with acting_for(by.agency):
        phone = str(Membership.objects.values_list("phone", flat=True).get(pk=by.member))
    row.worker_id, row.worker_name, row.worker_phone = by.member, by.name, phone
    row.first_contact_on = row.first_contact_on or day_of(at)
    row.save(update_fields=["worker", "worker_name", "worker_phone", "first_contact_on"])
