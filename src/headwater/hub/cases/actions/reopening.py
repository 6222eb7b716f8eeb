"""Coming back. A closed case stays closed: a new one begins from what is known, nothing typed again, linked to the earlier one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.held import held_case, person_ref
from headwater.hub.cases.actions.opening import Opened, open_from_referral
from headwater.hub.cases.actions.reindex import reindex
from headwater.hub.cases.adapters.clocks import day_of
from headwater.hub.cases.models import Case
from headwater.hub.cases.permissions import check_can_work
from headwater.hub.cases.states import State
from headwater.hub.core.errors import Invalid
from headwater.hub.core.values import Actor
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Asker, Channel, Route


@dataclass(frozen=True, slots=True)
class ComingBack:
    """Why they are back. A blank date is asked about the same day; it never means not urgent."""

    reason: str
    threat_on: date | None = None
    unsafe_to_stay: bool = False
    nowhere_tonight: bool = False


@dataclass(frozen=True, slots=True)
class Allotted:
    """Who leads the new case, and how they work together."""

    lead_id: int
    mode: str


@transaction.atomic
def open_again(*, reference: str, back: ComingBack, allotted: Allotted, by: Actor, at: datetime) -> Opened:
    """A re-referral by the person, and the case it opens, at once. Within two years it counts as coming back."""
    check_can_work(by)
    earlier = held_case(reference=reference, by=by, as_of=day_of(at))
    _check(earlier, back, day_of(at))
    referral = _refer(earlier, back, by, at)
    opened = open_from_referral(referral_id=referral.pk, lead_membership_id=allotted.lead_id, mode=allotted.mode, by=by, at=at)
    Case.objects.filter(pk=opened.case_id).update(repeat_of=earlier)
    record(
        verb="case.came_back", by=by, at=at, kind="case", ref=earlier.reference, person=person_ref(earlier),
        detail={"case": opened.reference},
    )  # fmt: skip
    reindex([earlier.pk, opened.case_id], as_of=day_of(at))
    return opened


def _check(case: Case, back: ComingBack, today: date) -> None:
    if case.state != State.CLOSED:
        raise Invalid("This case is open. There is nothing to open again.")
    if case.person.died_on is not None:
        raise Invalid("This person died.")
    if Case.objects.filter(person_id=case.person_id, service_id=case.service_id, state=State.OPEN).exists():
        raise Invalid("They have an open case with this service already.")
    found = {} if back.reason.strip() else {"reason": "Say what brings them back."}
    if back.threat_on is not None and back.threat_on < today:
        found["threat_on"] = "That day has gone by. If they have no home, say that they have nowhere tonight."
    if found:
        raise Invalid("Check the answers.", found)


def _refer(case: Case, back: ComingBack, by: Actor, at: datetime) -> Referral:
    today = day_of(at)
    flags = {"unsafe_to_stay": back.unsafe_to_stay, "nowhere_tonight": back.nowhere_tonight, "aged_16_17": False}
    place = urgency(**flags, threat_on=back.threat_on, received_on=today)
    row = Referral.objects.create(
        agency_id=case.agency_id,
        service_id=case.service_id,
        person_id=case.person_id,
        household_id=case.household_id,
        area_id=case.area_id,
        channel=Channel.PHONE,
        route=Route.SELF,
        asker=Asker.PERSON,
        happened_on=today,
        received_at=at,
        recorded_at=at,
        recorded_by_id=by.user_id,
        agreed="yes",
        reason=back.reason.strip(),
        threat_on=back.threat_on,
        home=case.home_at_referral,
        landlord=case.landlord,
        has_extra_care=bool(case.person.extra_care),
        same_day=place.same_day,
        urgent_on=place.urgent_on,
        **flags,
    )
    record(
        verb="referral.received", by=by, at=at, kind="referral", ref=row.reference, person=person_ref(case),
        detail={"channel": row.channel, "route": row.route},
    )  # fmt: skip
    return row
