"""Sets the scenes: what is written beside a case so that today shows it."""

from headwater.hub.county.happenings import hearing
from headwater.hub.county.names import address, postcode
from headwater.hub.county.one_case import Told
from headwater.hub.county.referring import sent_by_case, write_referral
from headwater.hub.county.teller import Teller

EXPIRED = {"hearthside": (2, "homes_1"), "kindle": (3, "police")}
CLASH = 10 * 60


def set_scene(tell: Teller, told: Told) -> None:
    """Write what the case's scene needs."""
    setter = SETTERS.get(told.facts.wanted.scene)
    if setter:
        setter(tell, told)


def agency(told: Told) -> int:
    """The agency that holds the case."""
    return told.facts.service.agency.id


def clash(tell: Teller, told: Told) -> None:
    """Two hearings at one time for one worker."""
    if told.case is not None:
        hearing(tell, told.case, tell.days.working_days_after(tell.days.today, 3), CLASH)


def safeguarding(tell: Teller, told: Told) -> None:
    """A concern raised and not yet closed."""
    day = max(tell.days.on_or_before(tell.days.today - 3), told.facts.accepted)
    tell.add("people.Safeguarding", agency_id=agency(told), person_id=told.main.id, what="Money taken by a visitor who will not leave",
             route="adults_team", to_whom="Wenshire Adult Social Care", why="Cannot refuse them alone", decided_by=told.facts.worker.name,
             person_told=True, raised_at=tell.moment(day), raised_by_id=told.facts.worker.user_id)  # fmt: skip


def private(tell: Teller, told: Told) -> None:
    """What one adult said, kept from the other, and a plan for each of them."""
    if told.partner is None or told.case is None:
        return
    facts, case = told.facts, told.case
    notes = (
        (told.main.id, "Has put some money aside and does not want it talked about."),
        (told.partner.id, "Has not said how much is owed."),
    )
    case.spoke(facts.accepted)
    for person_id, note in notes:
        tell.add("cases.Entry", agency_id=agency(told), case_id=case.id, kind="contact", way="call", result="spoke", safe_way=True,
            note=note,
                 happened_on=tell.day(facts.accepted), recorded_at=tell.moment(facts.accepted), about_id=person_id, said_by_id=person_id,
                 worker_id=facts.worker.membership_id, recorded_by_id=facts.worker.user_id, recorded_by_name=facts.worker.name)  # fmt: skip


def split(tell: Teller, told: Told) -> None:
    """One adult has moved out for safety: a household and a hidden address of their own, kept apart for good."""
    if told.partner is None:
        return
    at, number, other = told.split_at(tell), tell.id(), told.partner.id
    tell.add("people.Household", id=number, reference=tell.reference(number), agency_id=agency(told), recorded_at=at, split_at=at)
    tell.add("people.Member", agency_id=agency(told), household_id=number, person_id=other, role="main_applicant", starts_on=at.date())
    area = told.facts.area
    tell.add("people.Address", agency_id=agency(told), person_id=other, lines=f"{address(tell.chance)}, {area.name}", is_hidden=True,
             postcode=postcode(tell.chance, area.outward), area_id=area.id, starts_on=at.date(), recorded_at=at)  # fmt: skip
    first, second = sorted((told.main.id, other))
    tell.add("people.KeptApart", agency_id=agency(told), first_id=first, second_id=second, for_safety=True, at=at)


def known(tell: Teller, told: Told) -> None:
    """A colleague said "I know this person", and may not open the record."""
    colleague = next(w for w in told.facts.service.workers(told.facts.area.outward) if w.membership_id != told.facts.worker.membership_id)
    tell.add("people.Lock", agency_id=agency(told), person_id=told.main.id, membership_id=colleague.membership_id,
             reason="knows_the_person", at=tell.moment(told.facts.accepted))  # fmt: skip


def changed_mind(tell: Teller, told: Told) -> None:
    """The person took back their yes to sharing."""
    at = tell.moment(max(tell.days.on_or_before(tell.days.today - 2), told.facts.accepted))
    tell.add("people.Permission", agency_id=agency(told), person_id=told.main.id, scope="share", given=True, how="spoken",
             to_agency_id=tell.cast.agencies["jobcentre"].id, given_on=tell.day(told.facts.accepted), withdrawn_at=at,
             withdrawn_words="I would rather tell them myself", recorded_at=tell.moment(told.facts.accepted))  # fmt: skip


def expired_share(tell: Teller, told: Told) -> None:
    """Shared under an agreement that has since ended, so the other agency sees nothing now."""
    agreement, key = EXPIRED[told.facts.service.agency.key]
    tell.add("cases.CaseShare", record_id=told.case_id, agency_id=tell.cast.agencies[key].id, agreement_id=agreement,
             items='["name_and_contact"]', started_at=tell.moment(told.facts.accepted))  # fmt: skip


def comes_back(tell: Teller, told: Told) -> None:
    """Somebody whose case has closed is referred again, and waits in the queue today."""
    later = sent_by_case(tell, told.facts, told.sent.sender, on=tell.days.on_or_before(tell.days.today))
    later.threat_on = tell.days.today + 30 if later.threat else None
    write_referral(tell, later, told.main, told.household_id, state="acknowledged", acknowledged_at=later.received)


SETTERS = {
    "hearing_clash": clash, "safeguarding_open": safeguarding, "two_adults_private": private, "split": split, "known_to_staff": known,
    "changed_mind": changed_mind, "expired_share": expired_share, "comes_back": comes_back,
}  # fmt: skip
