"""Referrals that did not become a case: declined with a reason and a next place, redirected, advised, withdrawn, or still waiting."""

from typing import Any

from headwater.hub.county.cast import DISTRICTS, Service
from headwater.hub.county.chance import Spread
from headwater.hub.county.facts import SETTING, Facts, Wanted, age_of, ethnic_of, home_of, sex_of, threat_of
from headwater.hub.county.persons import Someone, main_applicant, write_address, write_permissions, write_person, write_ways
from headwater.hub.county.referring import Sender, Sent, decided, landlord_of, sender_of, threat_day, write_referral, written_down
from headwater.hub.county.shares import HAVE_A_LANDLORD, HOUSEHOLDS, ROUTE_NAVIGATOR, ROUTE_OTHERS, SETTINGS, STRANDS
from headwater.hub.county.shares_of_work import DECLINE_REASONS, REDIRECTED_FIRST, TRIAGE_DAYS, TURNED_AWAY
from headwater.hub.county.teller import Teller
from headwater.hub.county.timing import referral_day
from headwater.hub.county.words import reasons
from headwater.hub.referrals.logic.decisions import direction_of, sentence
from headwater.hub.referrals.states import NEEDS_NO_NEXT_PLACE

NEXT_PLACES = (
    "The council's housing advice team",
    "Wenshire Advice Centre",
    "Their own landlord's support team",
    "The surgery's link worker",
)


def outcome_values(tell: Teller, decision: str, reason: str) -> dict[str, Any]:
    """The columns that say why, what the sender was told, and where to go next."""
    if decision == "redirected":
        passed_on = '["name_and_contact", "reason", "home_and_date"]'
        return {"told": sentence(decision=decision), "decision_reason": "another_service_fits", "passed_on": passed_on}
    if decision != "declined":
        return {"told": sentence(decision=decision)}
    place = "" if reason in NEEDS_NO_NEXT_PLACE else tell.one_of(NEXT_PLACES)
    told = sentence(decision=decision, reason=reason, next_place=place)
    return {"told": told, "decision_reason": reason, "direction": direction_of(reason), "next_place": place}


def tell_referral_alone(tell: Teller, number: int) -> None:
    """A referral that never became a case, with the one it was redirected to where it was."""
    spread = Spread(tell.cast.seed, number)
    sent = sent_alone(tell, spread, referral_day(tell.days, spread.place("start"), tell.days.start, tell.days.today - 9))
    person = write_someone(tell, spread, sent)
    decision = spread.pick("decision", TURNED_AWAY)
    if not spread.yes("chain", REDIRECTED_FIRST):
        write_turned_away(tell, spread, sent, person, decision)
        return
    first, day = write_redirected(tell, spread, sent, person)
    later = passed_to(tell, spread, sent, day)
    again = person if later.service.agency.id == sent.service.agency.id else copy_for(tell, person, later)
    write_turned_away(tell, spread, later, again, decision, previous_id=first)


def sent_alone(tell: Teller, spread: Spread, day: int) -> Sent:
    """A referral and its sender, drawn without a case behind it."""
    strand = spread.pick("strand", STRANDS)
    setting = SETTING.get(strand) or spread.pick("setting", SETTINGS)
    area = tell.cast.area(spread.pick("district", DISTRICTS))
    route = spread.pick("route", ROUTE_NAVIGATOR if strand == "navigator" else ROUTE_OTHERS)
    sender = sender_of(tell, route, setting, area.outward, spread.place("source"))
    home, threat = home_of(spread), threat_of(spread, strand, Wanted())
    arrears = round(tell.chance.triangular(200, 5200, 1900), 2) if home in HAVE_A_LANDLORD and tell.yes(0.5) else None
    received, recorded, channel = written_down(tell, day, sender)
    return Sent(tell.cast.service_of(strand, setting), area, route, sender, day, home, threat, threat_day(tell, threat, day), arrears,
                landlord_of(tell, home), tell.one_of(reasons(setting)), received, recorded, channel,
                needs=("mental_health",) if tell.yes(0.3) else ())  # fmt: skip


def write_someone(tell: Teller, spread: Spread, sent: Sent) -> Someone:
    """The person a referral was about, and how they can be reached."""
    household = spread.pick("household", HOUSEHOLDS)
    who = main_applicant(tell, sex_of(spread, household), ethnic_of(spread, sent.service.strand), age_of(spread), sent.day)
    agency_id = sent.service.agency.id
    who.id = write_person(tell, who, agency_id, sent.recorded)
    write_ways(tell, who, agency_id, sent.recorded)
    if sent.area and tell.yes(0.6):
        write_address(tell, who, agency_id, sent.area, sent.recorded, sent.home)
    write_permissions(tell, who.id, agency_id, sent.recorded, sent.sender.name, "spoken", feedback=sent.sender.asker == "professional")
    return who


def copy_for(tell: Teller, who: Someone, sent: Sent) -> Someone:
    """The same person as the next agency knows them."""
    again = Someone(who.first, who.last, who.sex, who.ethnic, who.born, who.uk)
    again.id = write_person(tell, again, sent.service.agency.id, sent.recorded)
    write_ways(tell, again, sent.service.agency.id, sent.recorded)
    return again


def triage_day(tell: Teller, spread: Spread, sent: Sent) -> int:
    """The day a referral was decided."""
    return min(tell.days.working_days_after(sent.day, TRIAGE_DAYS.at(spread.place("triage"))), tell.days.today)


def decider(tell: Teller, service: Service, outward: str) -> Any:
    """The worker who decided."""
    return tell.one_of(tuple(service.workers(outward)))


def write_turned_away(tell: Teller, spread: Spread, sent: Sent, person: Someone, decision: str, **more: Any) -> None:
    """A referral with its ending."""
    reason = "" if decision != "declined" else DECLINE_REASONS.at(spread.place("reason"))
    worker = decider(tell, sent.service, sent.area.outward if sent.area else "")
    values = decided(
        tell, decision, triage_day(tell, spread, sent), worker, sent.received, **outcome_values(tell, decision, reason), **more
    )
    write_referral(tell, sent, person, None, **values)


def write_redirected(tell: Teller, spread: Spread, sent: Sent, person: Someone) -> tuple[int, int]:
    """A referral passed on: its number and the day it went."""
    day = triage_day(tell, spread, sent)
    to = next_service(tell, spread, sent.service)
    worker = decider(tell, sent.service, sent.area.outward if sent.area else "")
    more = outcome_values(tell, "redirected", "") | {"redirected_to_id": to.id, "next_place": to.name}
    return write_referral(tell, sent, person, None, **decided(tell, "redirected", day, worker, sent.received, **more)), day


def next_service(tell: Teller, spread: Spread, service: Service) -> Service:
    """Another service of the programme."""
    others = [s for s in tell.cast.services.values() if s.strand != "other" and s.key != service.key]
    return others[int(spread.place("source") * len(others))]


def passed_to(tell: Teller, spread: Spread, sent: Sent, day: int) -> Sent:
    """The same referral as the next service received it. Nothing is typed again."""
    to = next_service(tell, spread, sent.service)
    received = tell.moment(day, 1030)
    return Sent(to, sent.area, sent.route, sent.sender, day, sent.home, sent.threat, sent.threat_on, sent.arrears, sent.landlord,
        sent.reason,
                received, received, "portal", sent.needs, sent.children_ages)  # fmt: skip


def write_chain_before(tell: Teller, facts: Facts, sent: Sent, who: Someone) -> int | None:
    """The referral that was redirected to the case's service, for cases that came the long way round."""
    earlier_day = tell.days.on_or_before(facts.referred - 1)
    others = [key for key in ("navigator", "mentor", "floating_support") if key != facts.strand]
    service = tell.cast.services[tell.one_of((f"council_{facts.area.outward}", *others, *others, "lantern"))]
    received = tell.moment(earlier_day, 560)
    first = Sent(service, facts.area, sent.route, sent.sender, earlier_day, sent.home, sent.threat, sent.threat_on, sent.arrears,
        sent.landlord,
                 sent.reason, received, received, sent.channel, sent.needs, sent.children_ages)  # fmt: skip
    person = who if service.agency.id == facts.service.agency.id else copy_for(tell, who, first)
    worker = decider(tell, service, facts.area.outward)
    more = outcome_values(tell, "redirected", "") | {"redirected_to_id": facts.service.id, "next_place": facts.service.name}
    return write_referral(tell, first, person, None, **decided(tell, "redirected", facts.referred, worker, received, **more))


def came_by(sender: Sender) -> str:
    """How agreement was given: spoken to a professional, or ticked by the person."""
    return "spoken" if sender.asker == "professional" else "online"
