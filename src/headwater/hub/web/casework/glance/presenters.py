"""A case as its page writes it: plain words and links, nothing left for the template to work out."""

from datetime import date
from typing import Any

from headwater.hub.cases.queries.case import Came, CasePage, Ended, Wait
from headwater.hub.cases.queries.lines import CaseClock, Thing
from headwater.hub.cases.queries.sharing import SharedCase
from headwater.hub.cases.states import Clock
from headwater.hub.people.queries import HouseholdMember, PersonCard
from headwater.hub.web.casework import words
from headwater.hub.web.casework.glance.lines import Line
from headwater.hub.web.casework.glance.notes import item, page_mark
from headwater.hub.web.casework.glance.sections import sections
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each as address
from headwater.hub.web.parts.words import by_hand, day, money, plural

EXPLAINED = frozenset(Clock) - {Clock.TASK, Clock.HEARING, Clock.DAYS_56, Clock.FOLLOW_UP}
TEL = str.maketrans("", "", " ()-.")


def presented(page: CasePage, as_of: date) -> dict[str, Any]:
    """Everything that the template writes."""
    return {
        "reference": page.reference,
        "name": page.person.name,
        "person": person(page.person),
        "strip": [strip_line(line) for line in page.person.strip],
        "household": household(page.household, page.person.person_id),
        "status": status(page),
        "threat": threat(page),
        "next": next_step(page, as_of),
        "waits": [waiting(wait) for wait in page.waits],
        "risks": [risk(thing) for thing in page.things.get("risk", ())],
        "clocks": [clock_line(clock, page) for clock in page.clocks if not clock.is_done or clock.is_late],
        "kept": [clock_line(clock, page) for clock in page.clocks if clock.is_done and not clock.is_late],
        "items": [item(each, page.person.name) for each in page.timeline.items],
        "next_page": page_mark(page.timeline.next),
        "sections": sections(page),
        "plan": plan(page),
        "came": came(page),
        "ended": ended(page),
    }


def person(card: PersonCard) -> dict[str, Any]:
    years = f"{day(card.born_on)} (aged {card.age})" if card.born_on else "Date of birth not known"
    address = card.address
    where = ", ".join(part for part in (address.words, address.postcode) if part) if address else "Not known"
    return {
        "reference": card.reference,
        "born": years,
        "language": card.language or "Not asked",
        "interpreter": {True: "Needs an interpreter", False: "", None: ""}[card.needs_interpreter],
        "access": card.access_needs or "Not asked",
        "by_hand": by_hand(card.language, card.needs_interpreter, card.access_needs),
        "address": where,
        "hidden": bool(address and address.is_hidden),
        "extra_care": card.has_extra_care,
        "changed_mind": day(card.changed_mind_at),
        "died": day(card.died_on),
    }


def strip_line(line: Any) -> dict[str, str]:
    """One way to make contact. A way that is not to be used is never a link."""
    usable = line.use != "do_not_use"
    scheme = {"phone": "tel:", "email": "mailto:"}.get(line.way, "")
    value = line.value.translate(TEL) if line.way == "phone" else line.value
    return {
        "use": line.use,
        "says": words.USES[line.use],
        "way": words.WAYS_OF_CONTACT[line.way],
        "value": line.value,
        "href": f"{scheme}{value}" if usable and scheme and line.value else "",
        "cautions": " ".join(line.cautions),
    }


def household(members: tuple[HouseholdMember, ...], main_id: int) -> list[str]:
    return [member(each) for each in members if each.person_id != main_id]


def member(each: HouseholdMember) -> str:
    role = words.HOUSEHOLD.get(each.role, "")
    aged = f"aged {each.age}" if each.age is not None else "age not known"
    name = "" if each.name == role else each.name
    return ", ".join(part for part in (name, role, aged) if part)


def status(page: CasePage) -> dict[str, str]:
    return {
        "open": "Open" if page.is_open else "Closed",
        "look": "" if page.is_open else "grey",
        "service": page.service,
        "team": page.team,
        "lead": page.lead,
        "you": "you" if page.is_lead else "",
        "mode": words.MODES[page.mode],
        "since": day(page.accepted_on),
        "spoken": day(page.spoken_on) or "Not yet",
        "home": words.HOMES[page.home],
        "landlord": page.landlord,
        "arrears": money(page.arrears) or "Not asked",
    }


def threat(page: CasePage) -> dict[str, str]:
    band, left = words.THREATS[page.threat.band], page.threat.days
    when = "Nobody knew the date when asked" if page.threat_dont_know else ""
    if left is not None:
        when = f"{plural(left, 'day')}, on {day(page.threat.on)}" if left >= 0 else f"{day(page.threat.on)} has gone by: ask again"
    crossed = "Now within 56 days: look again" if page.threat.crossed else ""
    now = "Eviction expected within days" if page.immediate_risk == "yes" else crossed
    look = {"homeless": "red", "days_0_28": "red", "days_29_56": "orange", "days_0_56": "orange", "": "red"}.get(page.threat.band, "green")
    return {"band": band, "when": when, "look": look, "now": now}


def next_step(page: CasePage, as_of: date) -> dict[str, Any] | None:
    """The first thing still to do, whoever does it."""
    tasks = [(thing.on, thing.words, thing.name or page.lead) for thing in page.things.get("task", ()) if thing.on]
    steps = [(thing.on, thing.words, step_owner(thing, page)) for thing in page.things.get("step", ()) if thing.on and thing.until is None]
    if not tasks and not steps:
        return None
    on, what, whose = min(tasks + steps)
    return {"what": what, "whose": whose, "by": day(on), "look": "late" if on < as_of else ""}


def step_owner(thing: Thing, page: CasePage) -> str:
    return thing.name or {"person": page.person.name, "worker": page.lead}.get(thing.code, "Another agency")


def waiting(wait: Wait) -> Line:
    chased = f"Last chased {day(wait.chased_on)}" if wait.chased_on else "Not chased yet"
    return Line(f"Waiting {plural(wait.days, 'day')} on {words.WAITING_ON[wait.on]}: {wait.what}", chased)


def risk(thing: Thing) -> Line:
    return Line(f"{words.RISK_DIRECTIONS[thing.code]}: {words.RISK_KINDS[thing.code2]}", thing.words)


def clock_line(clock: CaseClock, page: CasePage) -> Line:
    look = "late" if clock.is_late else "soon" if clock.days_left <= 7 and not clock.is_done else ""
    title, rest = clock.sentence.split(": ", 1)
    return Line(named(clock, page) or title, rest[:1].upper() + rest[1:], look, act=act_on(clock, page.reference))


def act_on(clock: CaseClock, reference: str) -> tuple[str, str] | None:
    """What can be done about a clock: write down a follow-up that may be made, or say why a promise was late."""
    case = address("casework:case")(reference)
    if clock.code == Clock.FOLLOW_UP:
        return ("Write it down", f"{case}follow-up/{clock.point}/") if clock.days_left <= 0 else None
    return ("Say why", f"{case}late/{clock.code}/") if clock.is_late and clock.code in EXPLAINED else None


def named(clock: CaseClock, page: CasePage) -> str:
    """A next step is called by its own words."""
    if clock.code != "task":
        return ""
    return next((thing.words for thing in page.things.get("task", ()) if thing.row_id == clock.row_id), "")


def plan(page: CasePage) -> list[dict[str, Any]]:
    """Each adult's plan, apart: their words and their steps."""
    steps = page.things.get("step", ())
    return [
        {
            "whose": each.name,
            "words": each.words,
            "agreed": day(each.on) or "Not agreed yet",
            "review": day(each.until) or "No day chosen",
            "steps": [step(thing, page) for thing in steps if thing.number == each.row_id],
        }
        for each in page.things.get("plan", ())
    ]


def step(thing: Thing, page: CasePage) -> Line:
    if thing.until:
        return Line(thing.words, f"{step_owner(thing, page)}, done {day(thing.until)}", "done")
    return Line(thing.words, f"{step_owner(thing, page)}{f', by {day(thing.on)}' if thing.on else ''}")


def sender(from_whom: Came) -> str:
    """Who sent it: somebody who gave no name is not taken for the person."""
    return from_whom.sender or ("the person" if from_whom.route == "self" else "somebody who gave no name")


def came(page: CasePage) -> list[Line]:
    """The chain from the first sign to now."""
    from_whom = page.came
    lines = []
    if from_whom.sender or from_whom.route:
        came_by = codes.CHANNELS.get(from_whom.channel, "")
        how = ". ".join(filter(None, [words.ROUTES[from_whom.route], came_by and f"How it came: {came_by.lower()}"]))
        lines.append(Line(f"Referred by {sender(from_whom)} on {day(from_whom.referred_on)}", how))
    if from_whom.passed_on_from:
        lines.append(Line("Passed on by another service", f"First sent by {from_whom.passed_on_from}"))
    if from_whom.earlier:
        lines.append(Line("An earlier case here", back_words(page), href=from_whom.earlier))
    if from_whom.back_on:
        lines.append(Line(f"They came back on {day(from_whom.back_on)}"))
    return lines


def back_words(page: CasePage) -> str:
    closed = page.came.earlier_closed_on
    if closed is None:
        return "Still open"
    again = "They came back within two years: a re-referral" if page.came.is_re_referral else "More than two years before"
    return f"Closed on {day(closed)}. {again}"


def ended(page: CasePage) -> list[Line]:
    end = page.ended
    if end is None:
        return []
    return [
        Line("What became of the home", words.OUTCOMES.get(end.outcome, "Missing"), "late" * (not end.outcome)),
        Line("Where they live now", words.OUTCOME_HOMES.get(end.outcome_home, "Missing"), "late" * (not end.outcome_home)),
        Line("How contact ended", how_ended(end)),
        Line("Evicted", words.ANSWERS.get(end.evicted, "Not asked")),
        Line("In work at the end", words.ANSWERS.get(end.employed_at_close, "Not asked")),
        Line("Closed on", day(end.closed_on)),
    ]  # fmt: skip


def how_ended(end: Ended) -> str:
    return f"{words.ENDINGS.get(end.ending, 'Missing')}: {words.ENDING_REASONS.get(end.ending_reason, 'missing')}"


def shared(page: SharedCase) -> dict[str, Any]:
    """Another agency's case: only what was agreed, and what was not says so."""
    band = page.threat
    when = f", {plural(band.days, 'day')} away" if band and band.days is not None and band.days >= 0 else ""
    return {
        "reference": page.reference,
        "name": page.name or "Name not shared",
        "agency": page.agency,
        "service": page.service,
        "lead": page.lead,
        "phone": page.lead_phone,
        "open": page.is_open,
        "strip": None if page.strip is None else [strip_line(line) for line in page.strip],
        "reason": page.reason,
        "threat": None if band is None else f"{words.THREATS[band.band]}{when}",
        "home": None if page.home is None else words.HOMES[page.home],
        "needs": None if page.needs is None else [words.NEEDS[code] for code in page.needs],
        "risks": None if page.risks is None else [f"{words.RISK_DIRECTIONS[way]}: {words.RISK_KINDS[kind]}" for way, kind, _ in page.risks],
    }
