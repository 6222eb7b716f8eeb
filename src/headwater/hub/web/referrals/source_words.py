"""How referrals went by who sent them, and what became of one that was sent."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from headwater.hub.referrals.queries import SentRow, SourceLine
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day, weekday

NOT_OTHERS = {"internal": "Our own team", "individual": "A private person", "generic": "A kind of place, not one in particular"}


def sent_row(row: SentRow) -> dict[str, Any]:
    return {
        "reference": row.reference,
        "href": each("referrals:duty-sent")(row.reference) if row.to_council else "",
        "name": row.name or "Name not shown",
        "to": ", ".join(filter(None, [row.agency, row.service])),
        "sent": day(row.sent_on),
        "status": codes.STATUSES[row.status],
        "decision": ": ".join(filter(None, [codes.DECISIONS.get(row.decision, ""), codes.REASONS.get(row.reason, "")])),
        "told": row.told,
        "outcome": row.outcome,
        "due": "" if row.decided_on else f"Answer {'was ' if row.is_late else ''}due by {weekday(row.respond_by)}",
        "late": row.is_late,
    }


def source_row(line: SourceLine) -> dict[str, Any]:
    tally = line.tally
    return {
        "source": line.source,
        "source_id": line.source_id,
        "note": source_note(line),
        "received": tally.received,
        "accepted": tally.accepted,
        "rejected": tally.rejected,
        "ended": tally.ended_by_person,
        "rate": percent(tally.rate(without_ended=False), tally.received, enough=line.enough),
        "rate_without": percent(tally.rate(without_ended=True), tally.base_without_ended, enough=line.enough),
        "reasons": counted(tally.reasons, codes.REASONS),
        "directions": counted(tally.directions, codes.DIRECTIONS),
    }


SOURCE_KINDS = {
    "organisation": "organisations",
    "team": "teams of organisations",
    "internal": "our own teams",
    "individual": "private people",
    "generic": "kinds of place",
}


def by_kind(lines: Iterable[SourceLine]) -> str:
    """How many referrals came from each kind of source. They add up to all that were received."""
    found: Counter[str] = Counter()
    for line in lines:
        found["people themselves" if line.is_self else SOURCE_KINDS.get(line.kind, "not on the register")] += line.tally.received
    return ", ".join(f"{words} {number:,}" for words, number in sorted(found.items(), key=lambda each: (-each[1], each[0])))


def source_note(line: SourceLine) -> str:
    """What the register says of a source, where that changes how its figures are read."""
    said = NOT_OTHERS.get(line.kind, "")
    heard = f"Also came as {', '.join(line.names)}" if line.names else ""
    return ". ".join(filter(None, [said, heard]))


def percent(rate: float | None, base: int, *, enough: bool) -> str:
    """A rate never stands without its base, and not at all on fewer than five."""
    if rate is None or not enough:
        return f"Too few to say (of {base})"
    return f"{rate:.1f}% of {base}"


def counted(tally: Mapping[str, int], words: Mapping[str, str]) -> str:
    return ", ".join(f"{words[code]} {n}" for code, n in sorted(tally.items(), key=lambda pair: (-pair[1], pair[0])))
