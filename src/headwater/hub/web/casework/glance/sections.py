"""The short lists beside a case's timeline. An empty one says what is missing, never that there is nothing."""

from collections.abc import Callable
from typing import Any

from headwater.hub.cases.queries.case import CasePage
from headwater.hub.cases.queries.lines import Thing
from headwater.hub.web.casework import words
from headwater.hub.web.casework.glance.lines import Line
from headwater.hub.web.parts.words import clock as time_words
from headwater.hub.web.parts.words import day, in_england, money


def sections(page: CasePage) -> list[dict[str, Any]]:
    """The short lists beside the timeline. An empty one says what is missing, never that there is nothing."""
    return [
        {"id": what, "title": heading, "lines": [write(each) for each in in_order(page, what)], "empty": empty}
        for what, heading, write, empty in SECTIONS
    ]


def in_order(page: CasePage, what: str) -> list[Thing]:
    rows = page.things.get(what, ())
    return sorted(rows, key=lambda each: each.code2 != "primary") if what == "need" else list(rows)


def told_by(thing: Thing) -> str:
    return f"Said by {thing.name}" if thing.name else ""


def need(thing: Thing) -> Line:
    return Line(words.NEEDS[thing.code], joined_notes("Main need" if thing.code2 else "", told_by(thing)))


def strength(thing: Thing) -> Line:
    return Line(thing.words, told_by(thing))


def joined_notes(*notes: str) -> str:
    return ". ".join(note for note in notes if note)


def hearing(thing: Thing) -> Line:
    at = in_england(thing.at) if thing.at else None
    when = f"{day(at)} at {time_words(at.time())}" if at else ""
    who = f"with {thing.name}" if thing.name else "nobody named to go"
    return Line(f"{words.HEARING_KINDS[thing.code]}, {thing.words}", f"{when}, {who}. Outcome: {words.HEARING_OUTCOMES[thing.code2]}")


def visit(thing: Thing) -> Line:
    at = in_england(thing.at) if thing.at else None
    return Line(f"{day(at)} at {time_words(at.time())}" if at else "", joined_notes(thing.words, thing.name))


def sum_of_money(thing: Thing) -> Line:
    amount = f"{money(thing.number)} {words.RECURS[thing.code2]}".rstrip()
    return Line(f"{words.MONEY_KINDS[thing.code]}: {amount}", joined_notes(day(thing.on), thing.words))


def duty(thing: Thing) -> Line:
    until = f" to {day(thing.until)}" if thing.until else ", still going on"
    return Line(f"{words.DUTIES[thing.code]}, reported by {thing.name}", f"From {day(thing.on)}{until}")


def follow_up(thing: Thing) -> Line:
    return Line(f"{words.POINTS[thing.code]}: {words.FOLLOW_UP_RESULTS[thing.code2]}", joined_notes(day(thing.on), thing.words, thing.name))


def lead(thing: Thing) -> Line:
    until = f"to {day(thing.until)}" if thing.until else "to now"
    return Line(thing.name, joined_notes(f"{day(thing.on)} {until}", thing.words))


def reason(thing: Thing) -> Line:
    return Line(f"{words.CLOCKS[thing.code]}: {words.CAUSES[thing.code2]}", thing.words)


SECTIONS: tuple[tuple[str, str, Callable[[Thing], Line], str], ...] = (
    ("need", "Needs", need, "Not asked yet."),
    ("strength", "Strengths", strength, "Not asked yet."),
    ("hearing", "Hearings", hearing, "None written down."),
    ("visit", "Visits planned", visit, "None planned."),
    ("money", "Money", sum_of_money, "None written down."),
    ("duty", "Council duties reported", duty, "None reported."),
    ("follow_up", "Follow-ups", follow_up, "None yet."),
    ("lead", "Lead workers", lead, "Nobody named."),
    ("reason", "Why something was late", reason, ""),
)
