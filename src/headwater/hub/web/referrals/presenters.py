"""Referrals as staff pages write them: plain words and addresses, nothing left for a template to work out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from headwater.hub.cases.queries.allocating import EarlierCase, WorkerChoice
from headwater.hub.cases.queries.triage import TriagePage
from headwater.hub.people.logic.contact import StripLine
from headwater.hub.referrals.adapters import Threat, Wait
from headwater.hub.referrals.queries import ChainLink, FirstLook, QueueRow, ReferralPage, SentRow, SourceLine
from headwater.hub.referrals.queries.page import Facts
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import day, moment, money, plural, weekday

USES = {"safe": ("Safe", "green"), "ask": ("Ask first", "yellow"), "do_not_use": ("Do not use", "red")}
SHOWN = {"phone": "tel:", "email": "mailto:"}
LOOKS = (
    ("danger", "Not safe to stay"),
    ("nowhere", "Nowhere to sleep tonight"),
    ("young", "16 or 17 years old"),
    ("this_week", "Court or losing a home within 7 days"),
    ("bounced", "Passed on and not taken up"),
    ("unconfirmed", "Passed on, no answer yet"),
    ("chase", "Passed on, and an answer is late: ask there"),
    ("unanswered", "Senders without an answer"),
)
NOT_OTHERS = {"internal": "Our own team", "individual": "A private person", "generic": "A kind of place, not one in particular"}
MODES = {"face_to_face": "Face to face", "telephone": "By telephone", "digital": "Online", "mixed": "A mix of ways"}


def danger(*, unsafe_to_stay: bool, nowhere_tonight: bool, aged_16_17: bool) -> list[str]:
    """What puts a referral in the same-day row."""
    said = ((unsafe_to_stay, "Not safe to stay"), (nowhere_tonight, "Nowhere tonight"), (aged_16_17, "16 or 17"))
    return [words for true, words in said if true]


def how_soon(threat: Threat, on: date | None, *, dont_know: bool) -> str:
    """The band, and the day it was worked out from. Somebody who was asked and does not know is not somebody nobody asked."""
    words = codes.THREATS[threat.band] if threat.band else codes.DATE_ASKED if dont_know else codes.DATE_NOT_ASKED
    if threat.days is None or on is None:
        return words
    when = (
        f"in {plural(threat.days, 'day')}"
        if threat.days > 0
        else "today"
        if threat.days == 0
        else f"{plural(-threat.days, 'day')} ago: ask"
    )
    return f"{words}: {day(on)}, {when}"


def waited(wait: Wait) -> str:
    """Both ways of counting: the promise is in working days."""
    return f"{plural(wait.working_days, 'working day')} ({plural(wait.days, 'day')} in all)"


def lateness(wait: Wait) -> str:
    """Late in words, with what was promised."""
    if wait.is_late:
        return f"We promise {plural(wait.promise, 'working day')}. It was due by {weekday(wait.due_on)}."
    return f"Due by {weekday(wait.due_on)}"


def queue_row(row: QueueRow, address: Any) -> dict[str, Any]:
    return {
        "href": address(row.reference),
        "reference": row.reference,
        "name": "Extra care: speak to your manager" if row.is_locked else row.name,
        "extra_care": row.has_extra_care,
        "danger": danger(unsafe_to_stay=row.unsafe_to_stay, nowhere_tonight=row.nowhere_tonight, aged_16_17=row.aged_16_17),
        "ask": row.threat.ask,
        "soon": how_soon(row.threat, row.threat_on, dont_know=row.threat_dont_know),
        "waited": waited(row.wait),
        "late": row.wait.is_late,
        "due": lateness(row.wait),
        "from": f"Passed on by {row.passed_on_by}" if row.passed_on_by else row.sender or codes.ASKERS[row.asker],
        "channel": codes.CHANNELS[row.channel],
        "service": row.service,
        "state": codes.STATES[row.state],
        "same_day": row.same_day,
    }


def queue_rows(rows: Iterable[QueueRow]) -> list[dict[str, Any]]:
    address = each("referrals:referral")
    return [queue_row(row, address) for row in rows]


def looks(first: FirstLook, chosen: str) -> list[dict[str, Any]]:
    """The first look: each line opens the referrals behind it."""
    here = reverse("referrals:queue")
    return [{"text": text, "count": getattr(first, code), "href": f"{here}?look={code}", "chosen": code == chosen} for code, text in LOOKS]


def strip(lines: Iterable[StripLine]) -> list[dict[str, str]]:
    """The safe-contact strip. A way that is not to be used is never a link."""
    return [
        {
            "says": USES[line.use][0],
            "colour": USES[line.use][1],
            "way": codes.WAYS[line.way],
            "value": line.value,
            "href": f"{SHOWN[line.way]}{line.value.replace(' ', '')}" if line.use != "do_not_use" and line.way in SHOWN else "",
            "cautions": " ".join(line.cautions),
        }
        for line in lines
    ]


def referral(page: TriagePage) -> dict[str, Any]:
    """Everything on the page of a referral that is open to the viewer."""
    it, facts = page.referral, page.referral.facts
    if facts is None or it.sender is None:
        return {}
    return {
        "strip": strip(it.person.strip),
        "danger": danger(unsafe_to_stay=facts.unsafe_to_stay, nowhere_tonight=facts.nowhere_tonight, aged_16_17=facts.aged_16_17),
        "soon": how_soon(it.threat, facts.threat_on, dont_know=facts.threat_dont_know),
        "waited": waited(it.wait),
        "due": lateness(it.wait) if it.is_open else "",
        "facts": [row for row in fact_rows(it, facts) if row[1]],
        "not_asked": ", ".join(name.lower() for name, value in fact_rows(it, facts) if not value),
        "risks": [
            f"{codes.RISK_SHORT[risk.direction]}: {codes.RISKS[risk.kind]}{'. ' + risk.note if risk.note else ''}" for risk in facts.risks
        ],
        "sender": sender_rows(it),
        "agreement": agreement_rows(it),
        "decided": decided_rows(it),
        "chain": [chain_row(link) for link in it.chain],
        "own": [case_row(case) for case in page.own],
        "matches": matches(page),
        "earlier": [
            {
                "href": each("referrals:referral")(row.reference),
                "text": f"{day(row.received_on)}: {row.service}. {codes.STATES[row.state]}",
                "whose": row.person_reference,
            }
            for row in it.earlier
        ],
    }


def fact_rows(it: ReferralPage, facts: Facts) -> list[tuple[str, str]]:
    person, needs = it.person, ", ".join(codes.NEEDS[need] for need in facts.needs)
    owed = money(facts.arrears_gbp) if facts.arrears_gbp is not None else codes.ANSWERS.get(facts.has_arrears, "")
    where = person.address
    return [
        ("What is happening", facts.reason),
        ("Is it about a home", codes.ANSWERS.get(facts.housing_need, "")),
        ("Date of birth", f"{day(person.born_on)} (aged {person.age})" if person.born_on else ""),
        ("Lives", codes.HOMES.get(facts.home, "")),
        ("Address", ", ".join(filter(None, [where.words, where.postcode, where.area])) if where else ""),
        ("Landlord", facts.landlord),
        ("Rent or mortgage owed", owed),
        ("Notice or court letter", codes.TOLD.get(facts.notice_given, "")),
        ("ID seen", codes.TOLD.get(facts.id_seen, "")),
        ("What has been tried", facts.tried),
        ("What would help", needs),
        ("Children", "None" if facts.children_ages == "none" else facts.children_ages and f"Aged {facts.children_ages}"),
        ("Language", person.language + (", needs an interpreter" if person.needs_interpreter else "")),
        ("Makes it easier to talk", person.access_needs),
        ("Anything else", facts.more),
    ]


def sender_rows(it: ReferralPage) -> list[tuple[str, str]]:
    sender = it.sender
    if sender is None:
        return []
    return [
        ("Sent by", codes.ASKERS[sender.asker]),
        ("Name", ", ".join(filter(None, [sender.name, sender.role]))),
        ("From", sender.agency),
        ("Email", sender.email),
        ("Phone", sender.phone),
        ("How it came", came(it)),
        ("Route", codes.ROUTES[it.route]),
        ("May be told what happens", "Yes" if sender.feedback_agreed else "No"),
    ]


def came(it: ReferralPage) -> str:
    """By which road, when, and its own reference where it came from."""
    theirs = f". Its reference there: {it.their_reference}" if it.their_reference else ""
    system = f" ({it.their_system})" if it.their_system and it.their_reference else ""
    return f"{codes.CHANNELS[it.channel]}{system}, on {day(it.received_on)}{theirs}"


def agreement_rows(it: ReferralPage) -> list[tuple[str, str]]:
    """The newest answer to each question, and who gave it."""
    found: dict[str, str] = {}
    for line in it.permissions:
        who = (
            "" if line.agreed_by == "person" else f". {codes.AGREED_BY[line.agreed_by]}{': ' + line.decided_by if line.decided_by else ''}"
        )
        again = f". Look at it again by {day(line.recheck_on)}" if line.recheck_on else ""
        taken_back = f"Changed their mind on {moment(line.withdrawn_at)}" if line.withdrawn_at else ""
        found.setdefault(codes.SCOPES[line.scope], taken_back or f"{'Yes' if line.given else 'No'}, on {day(line.given_on)}{who}{again}")
    return list(found.items())


def decided_rows(it: ReferralPage) -> list[tuple[str, str]]:
    made = it.decided
    if made is None:
        return []
    return [
        ("Decision", codes.DECISIONS[made.decision]),
        ("By", f"{made.by}, {moment(made.at)}"),
        ("Reason", codes.REASONS.get(made.reason, "")),
        ("Direction", codes.DIRECTIONS.get(made.direction, "")),
        ("Next place", made.next_place),
        ("Note", made.note),
        ("The sender was told", made.told),
        ("Later, the sender was told", made.outcome_told),
    ]


def chain_row(link: ChainLink) -> dict[str, Any]:
    ended = (
        f", {codes.STATES[link.state].lower()} on {day(link.decided_on)}" if link.decided_on else f", {codes.STATES[link.state].lower()}"
    )
    service = f", {link.service}" if link.service else ""
    return {
        "href": "" if link.is_this or not link.reference else each("referrals:referral")(link.reference),
        "text": f"{link.agency}{service}",
        "more": f"Received on {day(link.received_on)}{ended}",
        "outcome": link.outcome_told,
        "here": link.is_this,
    }


def case_row(case: EarlierCase) -> dict[str, str]:
    closed = f"closed {day(case.closed_on)}" if case.closed_on else "still open"
    again = ". Re-referral: this comes within two years of its close" if case.within_two_years else ""
    return {"href": each("casework:case")(case.reference), "text": f"{case.service}: accepted {day(case.accepted_on)}, {closed}{again}"}


def matches(page: TriagePage) -> list[dict[str, Any]]:
    """Records that may be the same person: never an address or a need, and of a restricted one only whom to speak to."""
    return [
        {
            "person_id": match.person_id,
            "name": match.name,
            "age": "" if match.age is None else f"aged {match.age}",
            "why": ", ".join(match.why),
            "is_linked": match.is_linked,
            "is_restricted": match.is_restricted,
            "cases": [case_row(case) for case in page.maybe.get(match.reference, ())],
        }
        for match in page.referral.matches
    ]


def worker_options(workers: Iterable[WorkerChoice]) -> list[tuple[str, str]]:
    """Everybody who can be chosen. Somebody who must stay away is not on the list, and nobody is told why."""
    return [(str(worker.membership_id), worker.name) for worker in workers if not worker.must_stay_away]


def worker_hints(workers: Iterable[WorkerChoice]) -> dict[str, str]:
    """Caseload against limit, and leave."""
    return {str(worker.membership_id): worker_hint(worker) for worker in workers}


def full_workers(workers: Iterable[WorkerChoice]) -> list[dict[str, str]]:
    """Those whose caseload is full, of those who can be chosen."""
    return [
        {"id": str(worker.membership_id), "name": worker.name, "says": worker.warning}
        for worker in workers
        if worker.warning and not worker.must_stay_away
    ]


def worker_hint(worker: WorkerChoice) -> str:
    away = ""
    if worker.away_from and worker.away_until:
        cover = f", covered by {worker.cover}" if worker.cover else ", with no cover"
        away = f" Away {day(worker.away_from)} to {day(worker.away_until)}{cover}."
    return f"{worker.open_cases} of {worker.limit} cases. {worker.warning}{away}".strip()


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
