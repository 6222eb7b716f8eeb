"""One referral as its page writes it: what was said, who sent it, what was agreed and decided, and who may be the same person."""

from typing import Any

from headwater.hub.cases.queries.allocating import EarlierCase
from headwater.hub.cases.queries.triage import TriagePage
from headwater.hub.referrals.queries import ChainLink, ReferralPage
from headwater.hub.referrals.queries.page import Facts
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import by_hand, day, moment, money
from headwater.hub.web.referrals.presenters import danger, how_soon, lateness, strip, waited


def referral(page: TriagePage) -> dict[str, Any]:
    """Everything on the page of a referral that is open to the viewer."""
    it, facts = page.referral, page.referral.facts
    if facts is None or it.sender is None:
        return {}
    return {
        "strip": strip(it.person.strip),
        "by_hand": by_hand(it.person.language, it.person.needs_interpreter, it.person.access_needs),
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
