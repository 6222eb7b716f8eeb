"""Court, waits and duties in words. What a council did is always said to be reported, unless its own officer wrote it."""

from typing import Any

from headwater.hub.cases.queries.hearings import Diary, HearingLine
from headwater.hub.cases.queries.waiting import Duties, DutyLine, WaitLine
from headwater.hub.web.casework import words
from headwater.hub.web.parts.words import clock, day, in_england, plural, weekday

TRAPS = {
    "prevention": (
        "The day the council was first satisfied is day 1.",
        "Day 56 does not end this duty. From {notice} the council may end it by notice; until then it goes on.",
        "If they lose their home, the relief duty begins with its own day 1. No days are taken off for this time.",
    ),
    "relief": (
        "The day the council was first satisfied that they had no home is day 1. Days of the prevention duty are not taken off.",
        "It ends by itself after {last} only for somebody in priority need who did not make themselves homeless. For anybody else it "
        "goes on until the council gives notice, which it may do from {notice}.",
    ),
    "main": ("This duty has no period of 56 days.",),
}
ALWAYS = "A referral or an application starts no count, and it does not mean that a duty is owed."


def hearing(line: HearingLine) -> dict[str, Any]:
    at = in_england(line.at)
    return {
        "id": line.hearing_id,
        "reference": line.reference,
        "name": line.name,
        "what": f"{words.HEARING_KINDS[line.kind]}, {line.court}",
        "day": weekday(at.date()),
        "when": f"{day(at)} at {clock(at.time())}",
        "time": clock(at.time()),
        "who": line.worker or "Nobody named",
        "role": line.role,
        "warnings": line.warnings,
        "outcome": words.HEARING_OUTCOMES[line.outcome] if line.outcome else "",
        "missing": line.is_over and not line.outcome,
        "more": more(line),
        "can_end": line.is_over or bool(line.outcome),
    }


def more(line: HearingLine) -> str:
    said = [
        (line.bailiff_avoided, "Bailiff avoided"),
        (line.plan_agreed, "Way to pay agreed"),
    ]
    return ". ".join(f"{what}: {words.ANSWERS[answer].lower()}" for answer, what in said if answer)


def diary(found: Diary) -> dict[str, Any]:
    return {
        "week": f"{weekday(found.days[0][0])} to {weekday(found.days[-1][0])} {found.days[-1][0].year}",
        "days": [(weekday(on), [hearing(line) for line in lines]) for on, lines in found.days if lines],
        "missing": [hearing(line) for line in found.missing],
        "before": found.before.isoformat(),
        "after": found.after.isoformat(),
        "warned": sum(bool(line.warnings) for _, lines in found.days for line in lines),
    }


def wait(line: WaitLine) -> dict[str, Any]:
    times = {0: "Not chased yet", 1: f"Chased once, on {day(line.chased_on)}"}
    return {
        "id": line.row_id,
        "what": f"{line.what}, from {words.WAITING_ON[line.on]}",
        "days": plural(line.days, "day"),
        "since": day(line.since),
        "until": day(line.until),
        "chased": times.get(line.chases, f"Chased {line.chases} times, last on {day(line.chased_on)}"),
    }


def duties(page: Duties) -> list[dict[str, Any]]:
    return [duty(line, page) for line in page.lines]


def duty(line: DutyLine, page: Duties) -> dict[str, Any]:
    whose = "decided" if line.decided_here and page.decides else "reported"
    period = line.period
    traps = [trap.format(last=day(period.last_day), notice=day(period.notice_from)) if period else trap for trap in TRAPS[line.kind]]
    return {
        "id": line.row_id,
        "title": words.DUTIES[line.kind],
        "whose": f"{whose.capitalize()} by {line.authority} on {day(line.told_on)}",
        "going": line.ended_on is None,
        "rows": [
            ("First satisfied", day(line.first_satisfied_on)),
            ("Day 56", day(period.last_day) if period else "Does not apply"),
            ("Ended", day(line.ended_on) if line.ended_on else "Goes on"),
            *([("Reason the council gave", line.end_reason)] if line.ended_on else []),
        ],
        "count": count(line) if line.ended_on is None else "",
        "traps": traps if line.ended_on is None else [],
    }


def count(line: DutyLine) -> str:
    if line.period is None:
        return ""
    left = line.period.days_left
    return f"{plural(left, 'day')} left to day 56" if left >= 0 else f"Day 56 was {plural(-left, 'day')} ago"
