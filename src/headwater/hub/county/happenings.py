"""The rows of what a case turns on: money, hearings, what is waited for, follow-ups, duties, shares and the next thing to do."""

import json
from datetime import date

from headwater.clocks.arithmetic import add_months
from headwater.hub.cases.adapters.dates import Dated
from headwater.hub.county.casework import LONG, Opened
from headwater.hub.county.chance import Shares
from headwater.hub.county.ending import died_on
from headwater.hub.county.shares_of_work import FOLLOW_UPS, FOLLOW_UPS_OF_OTHERS
from headwater.hub.county.teller import Teller
from headwater.hub.county.words import words

MONEY = Shares({
    ("benefit_gained", "weekly", 12, 95, "DWP"): 22, ("benefit_gained", "monthly", 60, 420, "DWP"): 12, ("grant", "once", 50, 600,
        "A charity"): 16,
    ("welfare_fund", "once", 20, 250, "Hearthside Support"): 12, ("repayment_agreed", "weekly", 4, 20, "Landlord"): 14,
    ("arrears_cleared", "once", 200, 2400, "Discretionary housing payment"): 12, ("debt_written_off", "once", 90, 1500, "Creditor"): 5,
    ("payment", "once", 20, 400, "Prevention fund"): 12,
})  # fmt: skip
COURTS = ("Wenbridge County Court", "Stourleigh County Court")
HELD = Shares({
    "suspended_order": 40, "adjourned": 20, "postponed_order": 12, "struck_out": 10, "withdrawn": 8, "outright_order": 6,
    "warrant_stopped": 4,
})  # fmt: skip
SLOTS = (600, 630, 660, 690, 840, 870)


def write_money(tell: Teller, case: Opened) -> None:
    """Sums gained, paid or agreed."""
    for _ in range(2 if tell.yes(0.25) else 1) if tell.yes(0.4) else ():
        kind, recurs, low, high, payer = MONEY.at(tell.chance.random())
        day = tell.between(case.facts.accepted, case.facts.last)
        tell.add("cases.Money", agency_id=case.agency_id, case_id=case.id, kind=kind, recurs=recurs, payer=payer, happened_on=tell.day(day),
                 amount_gbp=round(tell.chance.uniform(low, high), 2), recorded_at=tell.moment(day),
                 recorded_by_id=case.facts.worker.user_id, recorded_by_name=case.facts.worker.name)  # fmt: skip


def write_hearing(tell: Teller, case: Opened) -> None:
    """A day in court for some who rent."""
    facts = case.facts
    if facts.home not in ("social_rented", "private_rented") or facts.threat != "days_0_28" or not tell.yes(0.55):
        return
    day = tell.days.on_or_after(min(facts.referred + tell.between(8, 40), facts.last + 25))
    if facts.closed is None or day <= facts.closed:
        hearing(tell, case, day, tell.one_of(SLOTS))


def hearing(tell: Teller, case: Opened, day: int, minute: int) -> None:
    """A hearing's row, with what came of it where it has been held."""
    held = day < tell.days.today
    outcome = HELD.at(tell.chance.random()) if held and tell.yes(0.93) else ""
    answered = {"bailiff_avoided": "yes" if outcome != "outright_order" else "no", "plan_agreed": "yes" if tell.yes(0.6) else "no"}
    goes = held or case.facts.wanted.scene != "" or tell.yes(0.85)
    kind, court, at = "possession" if tell.yes(0.7) else "suspension", tell.one_of(COURTS), tell.moment(day, minute)
    number = tell.add("cases.Hearing", agency_id=case.agency_id, case_id=case.id, at=at, court=court, kind=kind, role="Support",
                      worker_id=case.facts.worker.membership_id if goes else None, outcome=outcome, recorded_at=case.recorded,
                      **(answered if outcome else {}))  # fmt: skip
    if not outcome:
        case.dated.append(Dated("hearing", number, date.fromordinal(day), None, None, kind, court))


def write_waiting(tell: Teller, case: Opened) -> None:
    """What the case waits for, or waited for."""
    facts = case.facts
    if not tell.yes(0.5 if facts.live else 0.2):
        return
    on, what = tell.one_of(words("waiting")).split("|")
    since = tell.between(facts.accepted, facts.last)
    until = None if facts.live and tell.yes(0.7) else min(since + tell.between(3, 40), facts.last)
    chased = tell.between(since, facts.last) if tell.yes(0.6) else None
    number = tell.add("cases.Waiting", agency_id=case.agency_id, case_id=case.id, on=on, what=what, since=tell.day(since),
                      until=tell.day(until), chased_on=tell.day(chased), chases=0 if chased is None else tell.between(1, 4),
                      recorded_at=tell.moment(since))  # fmt: skip
    if until is None:
        case.dated.append(Dated("waiting", number, date.fromordinal(since), tell.day(chased), None, on, what))


def write_follow_ups(tell: Teller, case: Opened, back_on: int | None) -> None:
    """What was found at 56 days, 6 and 12 months, until they came back. The latest ones are still to do, and a few were missed."""
    facts, today = case.facts, tell.days.today
    if facts.closed is None or died_on(facts) is not None:
        return
    closed = date.fromordinal(facts.closed)
    due = (("56d", facts.closed + 56), ("6m", add_months(closed, 6).toordinal()), ("12m", add_months(closed, 12).toordinal()))
    found = FOLLOW_UPS if facts.outcome in ("prevented", "relieved") else FOLLOW_UPS_OF_OTHERS
    for point, day in due:
        recent = day > today - 16 and (facts.wanted.scene == "follow_up_due" or tell.yes(0.5))
        if back_on is not None and day >= back_on:
            break
        if day > today - 3 or recent or tell.yes(0.015):
            case.follow_up_next = case.follow_up_next or day
            continue
        result = found.at(tell.chance.random())
        on = tell.days.on_or_before(min(day + tell.between(0, 8), today))
        case.follow_ups[point] = date.fromordinal(on)
        tell.add("cases.FollowUp", agency_id=case.agency_id, case_id=case.id, point=point, result=result, happened_on=tell.day(on),
                 recorded_at=tell.moment(on), recorded_by_id=facts.worker.user_id, recorded_by_name=facts.worker.name)  # fmt: skip


def write_duty(tell: Teller, case: Opened) -> None:
    """A statutory duty as the authority reported it."""
    facts = case.facts
    if facts.threat not in ("homeless", "days_0_28", "days_29_56") or not tell.yes(0.16):
        return
    day = min(facts.accepted + tell.between(1, 12), facts.last)
    over, kind = facts.closed is not None, "relief" if facts.threat == "homeless" else "prevention"
    number = tell.add("cases.Duty", agency_id=case.agency_id, case_id=case.id, kind=kind,
             authority_id=facts.area.id, first_satisfied_on=tell.day(day), ended_on=tell.day(facts.closed), happened_on=tell.day(day),
             end_reason="Reported ended by the authority" if over else "", recorded_at=tell.moment(day),
             recorded_by_id=facts.worker.user_id, recorded_by_name=facts.worker.name)  # fmt: skip
    case.dated.append(Dated("duty", number, date.fromordinal(day), tell.day(facts.closed), None, kind, ""))


def write_share(tell: Teller, case: Opened) -> None:
    """Another agency that may see the case, under the programme's agreement and with the person's yes."""
    if not tell.yes(0.12):
        return
    partner = tell.cast.agencies[f"district_{case.facts.area.outward}"]
    tell.add("cases.CaseShare", record_id=case.id, agency_id=partner.id, agreement_id=tell.cast.agreement_id,
             items=json.dumps(["name_and_contact", "reason", "home_and_date"]), started_at=case.recorded,
             ended_at=tell.moment(case.facts.closed) if case.facts.closed is not None else None)  # fmt: skip


def write_task(tell: Teller, case: Opened) -> None:
    """The next thing to do on a live case, and by when."""
    facts, today = case.facts, tell.days.today
    if not facts.live or tell.yes(0.3):
        return
    due = tell.days.on_or_after(today + (tell.between(-6, -1) if tell.yes(0.1) else tell.between(0, 14)))
    due, said = max(due, facts.accepted), tell.one_of(words("task"))
    number = tell.add("cases.Task", agency_id=case.agency_id, case_id=case.id, words=said, due_on=tell.day(due),
                      owner_id=facts.worker.membership_id, recorded_at=tell.moment(max(facts.accepted, min(due, today) - 7)))  # fmt: skip
    case.dated.append(Dated("task", number, date.fromordinal(due), None, None, "", said))


def is_long(case: Opened) -> bool:
    """Whether a live case has lasted over six months."""
    return case.facts.live and case.facts.last - case.facts.accepted > LONG
