"""The housing worker answers a flag and opens a case from it: nothing is typed again, and the ward is told what comes next."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.audit.actions import record
from headwater.hub.cases.actions.opening import Opened, open_from_referral
from headwater.hub.cases.queries.allocating import staying_away
from headwater.hub.cases.states import Mode
from headwater.hub.core.errors import Invalid, NotFound, Stale
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Membership
from headwater.hub.pathways.actions.hospital.referring import given_from
from headwater.hub.pathways.adapters import day_of
from headwater.hub.pathways.models import HousingFlag, Stay
from headwater.hub.pathways.permissions import check_can_answer_flags
from headwater.hub.pathways.queries.hospital.places import placed_with
from headwater.hub.pathways.states import Agreed, NextOwner
from headwater.hub.people.queries.finding import possible_matches
from headwater.hub.referrals.actions import receive
from headwater.hub.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ward is told: what comes next, whose it is, by when, and what the ward can do."""

    next_action: str
    next_owner: str
    next_on: date
    ward_to_do: str = ""


@contextmanager
def _flag(stay_id: int, by: Actor) -> Iterator[HousingFlag]:
    """The open flag of a stay that the acting agency holds or was told of. The row is the ward's, so it is written as theirs."""
    check_can_answer_flags(by)
    stay = Stay.objects.filter(pk=stay_id).first() or Stay.shared.filter(pk=stay_id).first()
    if stay is None:
        raise NotFound("There is no such stay here.")
    with transaction.atomic():
        with acting_for(stay.agency_id):
            flag = HousingFlag.objects.select_for_update(of=("self",)).filter(stay=stay, closed_at=None).first()
        if flag is None:
            raise NotFound("No housing flag is open for this stay.")
        flag.stay = stay
        yield flag


def take_flag(*, stay_id: int, by: Actor, at: datetime) -> None:
    """One click: the ward sees who has it."""
    with _flag(stay_id, by) as flag:
        _mine(flag, by)
        _save(flag, by, at, "stay.flag_taken")


def answer_flag(*, stay_id: int, given: Answer, by: Actor, at: datetime) -> None:
    """Tell the ward what happens next."""
    wrong = {
        "next_action": "" if given.next_action.strip() else "Say what happens next.",
        "next_owner": "" if given.next_owner in set(NextOwner) else "Choose whose it is.",
        "next_on": "The day must be today or later." if given.next_on < day_of(at) else "",
    }
    if wrong := {name: words for name, words in wrong.items() if words}:
        raise Invalid("Check the answers.", wrong)
    with _flag(stay_id, by) as flag:
        _mine(flag, by)
        flag.next_action, flag.next_owner, flag.next_on = given.next_action.strip(), given.next_owner, given.next_on
        flag.ward_to_do, flag.answered_at = given.ward_to_do.strip(), at
        _save(flag, by, at, "stay.flag_answered")


def open_case(*, stay_id: int, by: Actor, at: datetime) -> Opened:
    """A referral from the ward and a case led by whoever clicks, at once. Raises Invalid while the patient has not said yes."""
    with _flag(stay_id, by) as flag:
        if flag.agreed != Agreed.YES:
            raise Invalid("The patient has not said yes yet. Ask the ward to ask them.")
        if flag.referral_id is not None:
            raise Stale("A case or a referral was made from this flag already.")
        service_id = _service(flag.stay, by, at)
        receipt = receive(given=given_from(flag.stay, flag, service_id=service_id), by=by, at=at, form_token=f"flag-{flag.pk}")
        referral = Referral.objects.get(reference=receipt.reference)
        _may_work_with(referral.person_id, by, at)
        opened = open_from_referral(referral_id=referral.pk, lead_membership_id=by.member, mode=Mode.FACE_TO_FACE, by=by, at=at)
        _mine(flag, by)
        flag.referral = referral
        _save(flag, by, at, "stay.case_opened")
        with across_agencies():
            # The stay is the ward's row; it points at the housing agency's record so that figures can join the two.
            Stay.objects.filter(pk=flag.stay.pk).update(person_id=referral.person_id)
    return opened


def _may_work_with(person_id: int, by: Actor, at: datetime) -> None:
    """One click leaves nobody time to look for older records of the patient: those that may be theirs are asked here whether this worker
    must stay away. What is refused says no more than that."""
    for match in possible_matches(viewer=by, person_id=person_id, as_of=day_of(at)):
        if match.person_id is None:
            raise Invalid("Speak to your safeguarding lead before you open a case.")
        if by.member in staying_away(match.person_id):
            raise Invalid("Somebody else must take this patient. Speak to your manager.")


def _service(stay: Stay, by: Actor, at: datetime) -> int:
    """The acting agency's service that is placed with the hospital."""
    found = [line for line in placed_with(host_id=stay.agency_id, as_of=day_of(at)) if line.agency_id == by.agency]
    here = [line.service_id for line in found if line.site in ("", stay.site)] or [line.service_id for line in found]
    if not here:
        raise Invalid("Nobody of your agency is placed with this hospital. Ask your manager to write down where you work.")
    return here[0]


def _mine(flag: HousingFlag, by: Actor) -> None:
    flag.taken_by_id, flag.worker_name = by.member, by.name
    flag.worker_phone = str(Membership.objects.values_list("phone", flat=True).get(pk=by.member))


def _save(flag: HousingFlag, by: Actor, at: datetime, verb: str) -> None:
    flag.save(
        update_fields=[
            "taken_by", "worker_name", "worker_phone", "next_action", "next_owner", "next_on", "ward_to_do", "answered_at", "referral",
        ]
    )  # fmt: skip
    record(verb=verb, by=by, at=at, kind="stay", ref=flag.stay.reference)
