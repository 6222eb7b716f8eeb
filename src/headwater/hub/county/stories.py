"""Whole stories: a person's way from the first sign to what became of it, one case or two, or a referral that led to none."""

from typing import Any

from headwater.hub.county import shares
from headwater.hub.county.cast import Cast
from headwater.hub.county.chance import Spread
from headwater.hub.county.ending import died_on
from headwater.hub.county.facts import Facts, Wanted, facts_of
from headwater.hub.county.layout import Kind, Layout
from headwater.hub.county.mistakes import before_the_rows, plant
from headwater.hub.county.one_case import Told, write_case_row, write_rows
from headwater.hub.county.persons import (
    Someone,
    main_applicant,
    partner_of,
    write_address,
    write_household,
    write_permissions,
    write_person,
    write_ways,
)
from headwater.hub.county.referring import Sent, decided, sender_of, sent_by_case, write_referral
from headwater.hub.county.sets import set_scene
from headwater.hub.county.shares_of_work import ASKED_AGAIN_LATER, CHAIN_BEFORE_CASE, TURNED_AWAY
from headwater.hub.county.sheets import Book
from headwater.hub.county.teller import Teller
from headwater.hub.county.turned_away import came_by, tell_referral_alone, write_chain_before, write_turned_away
from headwater.hub.county.waiting import tell_waiting

Fault = tuple[str, str]
TWO_YEARS = 700


def tell_story(cast: Cast, book: Book, plan: Layout, story: int, faults: list[Fault]) -> None:
    """Write the rows of one story."""
    tell = Teller(cast, book, story, faults)
    kind = plan.kind(story)
    of_cases = plan.cases - plan.repeats
    if kind is Kind.CASE:
        tell_case_story(tell, plan, story)
    elif kind is Kind.ALONE:
        tell_referral_alone(tell, plan.cases + story - of_cases)
    else:
        tell_waiting(tell, plan.cases + story - of_cases, story - of_cases - plan.alone)


def tell_case_story(tell: Teller, plan: Layout, story: int) -> None:
    """A case, and what came after it: a second case, or a referral that was turned away."""
    first = tell_case(tell, story, plan.wanted.get(story, Wanted()))
    second = plan.second(story)
    if second is not None:
        later = tell_second_case(tell, first, second, plan.wanted.get(second, Wanted()))
        write_case_row(tell, first, back_on=later.facts.accepted)
        write_case_row(tell, later)
        return
    write_case_row(tell, first)
    if first.facts.spread.yes("again", ASKED_AGAIN_LATER) and died_on(first.facts) is None:
        ask_again(tell, first)


def tell_case(tell: Teller, number: int, wanted: Wanted) -> Told:
    """One case from its referral to its last row."""
    facts = facts_of(tell.cast, number, wanted)
    sent = the_referral(tell, facts)
    told = people_of(tell, facts, sent)
    before_the_rows(tell, told)
    write_people(tell, told)
    previous = write_chain_before(tell, facts, sent, told.main) if facts.spread.yes("chain", CHAIN_BEFORE_CASE) else None
    open_and_work(tell, told, previous)
    return told


def the_referral(tell: Teller, facts: Facts) -> Sent:
    """The referral that opened the case."""
    sender = sender_of(tell, facts.route, facts.setting, facts.area.outward, facts.spread.place("source"))
    sent = sent_by_case(tell, facts, sender)
    if facts.wanted.scene == "eviction_this_week":
        sent.threat_on = tell.days.today + 4
    return sent


def people_of(tell: Teller, facts: Facts, sent: Sent) -> Told:
    """The main applicant, and the partner where there is one."""
    main = main_applicant(tell, facts.sex, facts.ethnic, facts.age, facts.referred)
    main.uk = facts.spread.pick("uk", shares.UK_NATIONAL)
    return Told(facts, sent, main, partner_of(tell, main) if facts.adults > 1 else None, person_more=care(tell, facts))


def care(tell: Teller, facts: Facts) -> dict[str, Any]:
    """What a scene, or a death, says of the person's record."""
    if died_on(facts) is not None:
        return {"died_on": tell.day(died_on(facts))}
    kinds = {"restricted": "domestic_abuse", "known_to_staff": "known_to_staff", "split": "domestic_abuse"}
    if facts.wanted.scene == "changed_mind":
        return {"changed_mind_at": tell.moment(max(tell.days.on_or_before(tell.days.today - 2), facts.accepted))}
    return {"extra_care": kinds[facts.wanted.scene]} if facts.wanted.scene in kinds else {}


def write_people(tell: Teller, told: Told) -> None:
    """The rows of the people and their household."""
    facts, at = told.facts, told.sent.recorded
    agency_id = facts.service.agency.id
    told.main.id = write_person(tell, told.main, agency_id, at, **told.person_more)
    write_ways(tell, told.main, agency_id, at, unsafe=facts.wanted.scene in ("restricted", "split"))
    write_address(tell, told.main, agency_id, facts.area, at, facts.home, hidden=facts.wanted.scene == "restricted")
    if told.partner is not None:
        told.partner.id = write_person(tell, told.partner, agency_id, at)
        if tell.yes(0.4):
            write_ways(tell, told.partner, agency_id, at)
    in_it = None if facts.wanted.scene == "split" else told.partner
    more = {"split_at": told.split_at(tell)} if facts.wanted.scene == "split" else {}
    told.household_id = write_household(tell, facts, told.main, agency_id, at, in_it, **more)
    sender = told.sent.sender
    write_permissions(tell, told.main.id, agency_id, at, sender.name, came_by(sender), feedback=sender.asker == "professional")


def open_and_work(tell: Teller, told: Told, previous: int | None) -> None:
    """The accepted referral, the case it opened, and everything in it."""
    facts, sent = told.facts, told.sent
    more: dict[str, Any] = {"previous_id": previous} if previous else {}
    more |= {"has_extra_care": True} if facts.wanted.scene == "restricted" else {}
    values = decided(tell, "accepted", facts.accepted, facts.worker, sent.received, **more)
    sent.needs = told.needs()[:2] if tell.yes(0.65) else ()
    told.referral_id = write_referral(tell, sent, told.main, told.household_id, **values)
    write_rows(tell, told)
    plant(tell, told)
    set_scene(tell, told)


def tell_second_case(tell: Teller, first: Told, number: int, wanted: Wanted) -> Told:
    """The same people come back within two years and a second case opens, linked to the first."""
    closed = first.facts.closed or first.facts.last
    latest = min(closed + TWO_YEARS, tell.days.today - 20)
    wanted = Wanted(strand=first.facts.strand, setting=first.facts.setting, outward=first.facts.area.outward,
        household=first.facts.household,
                    fault=wanted.fault, live=wanted.live, nobody_dies=True)  # fmt: skip
    facts = facts_of(tell.cast, number, wanted, not_before=min(closed + 15, latest))
    same_people(facts, first.facts)
    sent = the_referral(tell, facts)
    told = Told(facts, sent, first.main, first.partner, household_id=first.household_id, repeat_of=first.case_id)
    before_the_rows(tell, told)
    open_and_work(tell, told, None)
    return told


def same_people(facts: Facts, first: Facts) -> None:
    """A second case is about the same household."""
    facts.adults, facts.children, facts.sex, facts.age, facts.ethnic = first.adults, first.children, first.sex, first.age, first.ethnic


def ask_again(tell: Teller, first: Told) -> None:
    """A later referral of the same person that did not become a case."""
    closed = first.facts.closed
    latest = tell.days.today - 9
    if closed is None or closed + 10 > latest:
        return
    day = tell.days.on_or_after(tell.between(closed + 5, min(latest - 4, closed + TWO_YEARS)))
    spread = Spread(tell.cast.seed, first.facts.number)
    later = sent_by_case(tell, first.facts, first.sent.sender, on=day)
    later.threat_on = None if later.threat_on is None else later.threat_on - first.facts.referred + day
    write_turned_away(tell, spread, later, Someone("", "", "", "", None, id=first.main.id), TURNED_AWAY.at(spread.place("decision")))
