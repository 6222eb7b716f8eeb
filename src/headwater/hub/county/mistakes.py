"""Plants the faults: what is changed before the rows are written, and what is written beside them."""

import json
from datetime import timedelta

from headwater.hub.county.one_case import Told
from headwater.hub.county.persons import Someone, write_person, write_ways
from headwater.hub.county.referring import Sent, decided, write_referral
from headwater.hub.county.teller import Teller
from headwater.hub.county.turned_away import outcome_values

LATE = (36, 75)
BACKDATED = (33, 60)


def before_the_rows(tell: Teller, told: Told) -> None:
    """What has to be wrong from the start."""
    fault, sent = told.facts.wanted.fault, told.sent
    if fault == "late_entry":
        sent.recorded = sent.received + timedelta(days=tell.between(*LATE))
        told.case_more["recorded_at"] = sent.recorded
    if fault == "missing_district":
        sent.area = None
        told.case_more["area_id"] = None
    if fault == "missing_start":
        told.case_more["referred_on"] = None
    if fault == "two_adults_swapped" and told.partner is not None:
        ask_before(tell, told)
        main, partner = told.main, told.partner
        main.first, partner.first, main.last, partner.last = partner.first, main.first, partner.last, main.last


def ask_before(tell: Teller, told: Told) -> None:
    """An earlier referral that had the main applicant's name and birth date right."""
    sent, worker = told.sent, told.facts.worker
    day = tell.days.on_or_before(told.facts.referred - 20)
    received = tell.moment(day)
    earlier = Sent(
        sent.service, sent.area, sent.route, sent.sender, day, sent.home, "", None, None, "", sent.reason, received, received, "phone"
    )
    right = Someone(told.main.first, told.main.last, told.main.sex, told.main.ethnic, told.main.born)
    right.id = write_person(tell, right, sent.service.agency.id, received)
    write_referral(tell, earlier, right, None, **decided(tell, "advice", day, worker, received, **outcome_values(tell, "advice", "")))


def plant(tell: Teller, told: Told) -> None:
    """Write what is wrong beside the case, and note it in the list of faults."""
    fault = told.facts.wanted.fault
    if not fault:
        return
    writer = WRITERS.get(fault)
    where = writer(tell, told) if writer else told.reference
    tell.fault(fault, where)


def duplicate(tell: Teller, told: Told) -> str:
    """The same person sent and entered again within days, the name spelt otherwise."""
    facts, sent, main = told.facts, told.sent, told.main
    day = min(tell.days.on_or_after(facts.referred + tell.between(1, 8)), tell.days.on_or_before(tell.days.today))
    received = tell.moment(day)
    again = Someone(misspelt(main.first), main.last, main.sex, main.ethnic, main.born)
    again.id = write_person(tell, again, facts.service.agency.id, received)
    write_ways(tell, again, facts.service.agency.id, received)
    second = Sent(sent.service, sent.area, sent.route, sent.sender, day, sent.home, sent.threat, sent.threat_on, None, "", sent.reason,
        received,
                  received, "email")  # fmt: skip
    values = decided(tell, "declined", day, facts.worker, received, **outcome_values(tell, "declined", "duplicate"))
    number = write_referral(tell, second, again, None, **values)
    return tell.reference(number)


def misspelt(first: str) -> str:
    """A first name with two letters exchanged, or one doubled where it is short."""
    return first[:2] + first[3] + first[2] + first[4:] if len(first) > 4 and first[2] != first[3] else first + first[-1]


def backdated(tell: Teller, told: Told) -> str:
    """Two contacts written down weeks after the fact."""
    assert told.case is not None  # noqa: S101  rows are written by now
    facts = told.facts
    for day in (facts.accepted, facts.last):
        told.case.spoke(day)
        tell.add("cases.Entry", agency_id=facts.service.agency.id, case_id=told.case.id, kind="contact", way="call", result="spoke",
                 happened_on=tell.day(day), recorded_at=tell.moment(day + tell.between(*BACKDATED)), safe_way=True,
                 worker_id=facts.worker.membership_id, recorded_by_id=facts.worker.user_id,
                 recorded_by_name=facts.worker.name)  # fmt: skip
    return told.reference


def after_closure(tell: Teller, told: Told) -> str:
    """An activity dated after the case closed."""
    facts = told.facts
    day = tell.days.on_or_after(facts.last + tell.between(4, 25))
    tell.add("cases.Entry", agency_id=facts.service.agency.id, case_id=told.case_id, kind="prevention", type="partner_working",
             happened_on=tell.day(day), recorded_at=tell.moment(day), worker_id=facts.worker.membership_id,
             recorded_by_id=facts.worker.user_id, recorded_by_name=facts.worker.name, minutes=15)  # fmt: skip
    return told.reference


def held_case(tell: Teller, told: Told) -> str:
    """An imported case that closed before it was referred."""
    referred = told.facts.referred
    row = {"referred_on": str(tell.day(referred)), "closed_on": str(tell.day(referred - tell.between(3, 200))), "outcome": "prevented"}
    return hold(tell, told, "cases", row, "It closed before it was referred.")


def held_activity(tell: Teller, told: Told) -> str:
    """An imported activity that names no case we know."""
    row = {"happened_on": str(tell.day(told.facts.accepted)), "kind": "prevention", "type": "mediation"}
    return hold(tell, told, "activities", row, "No case has this reference.")


def hold(tell: Teller, told: Told, table: str, row: dict[str, str], fault: str) -> str:
    """A row in the holding list."""
    named = f"HH{tell.story:07d}"
    tell.add("cases.HoldingRow", agency_id=told.facts.service.agency.id, table=table, named_case=named,
             row=json.dumps(row | {"case_id": named}), fault=fault, recorded_at=tell.moment(told.facts.accepted))  # fmt: skip
    return named


WRITERS = {
    "duplicate_person": duplicate, "backdated_contacts": backdated, "activity_after_closure": after_closure,
    "closed_before_referred": held_case, "orphan_activity": held_activity,
}  # fmt: skip
