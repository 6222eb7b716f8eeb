"""Referrals to councils in words."""

from typing import Any

from headwater.hub.cases.queries.telling import Known
from headwater.hub.organisations.queries.authorities import Authority, Contact
from headwater.hub.people.states import Answer, Safety
from headwater.hub.referrals.queries.authority.lines import Timing
from headwater.hub.referrals.queries.authority.page import AuthorityPage, SentToAuthority, StepLine, WithinDays
from headwater.hub.referrals.queries.authority.queue import AuthorityRow
from headwater.hub.referrals.states import Asker
from headwater.hub.referrals.states.authority import Basis
from headwater.hub.web.parts import codes
from headwater.hub.web.parts.paths import each
from headwater.hub.web.parts.words import clock, day, plural
from headwater.hub.web.referrals.presenters import how_soon

HOURS_UNTIL_DAYS = 16
SAID: dict[bool | None, str] = {True: Answer.YES, False: Answer.NO, None: ""}
NOT_AN_APPLICATION = (
    "This is a referral. It is not a homelessness application: it makes no council duty, and no 56 days begin. "
    "An application, if one is taken, is written down as an act of its own."
)
ASKED_THEMSELF = (
    "They chose this council and wrote this themselves: nobody referred them. Somebody who asks a council for help may be making a "
    "homelessness application. Decide, and write one down as an act of its own if you take it."
)


def long(hours: float, days: int) -> str:
    """Working hours while they are few, and working days beside them."""
    if hours >= HOURS_UNTIL_DAYS:
        return plural(days, "working day")
    whole, also = round(hours), f" ({plural(days, 'working day')})" if days else ""
    return f"{plural(whole, 'working hour')}{also}" if whole else "less than a working hour"


def answered(timing: Timing) -> str:
    """How long the first answer took, or has been waited for."""
    words = long(timing.answer_hours, timing.answer_days)
    return f"Answered in {words}" if timing.is_answered else f"No answer for {words}. Promised by {day(timing.answer_due)}"


def reached(timing: Timing) -> str:
    """How long it took to reach the person."""
    days = plural(timing.reach_days, "working day")
    if timing.is_reached:
        return f"Reached them in {days}" if timing.reach_days else "Reached them the same day"
    return f"Not reached yet, {days}. Promised by {day(timing.reach_due)}"


def row(one: AuthorityRow) -> dict[str, Any]:
    return {
        "href": each("referrals:duty-one")(one.reference),
        "name": "Extra care: speak to your manager" if one.is_locked else one.name,
        "extra_care": one.has_extra_care,
        "duty": one.under_duty,
        "received": day(one.received_on),
        "sender": one.sender or "Not named",
        "channel": codes.CHANNELS.get(one.channel, one.channel),
        "stage": codes.STAGES[one.stage],
        "soon": how_soon(one.threat, one.threat_on, dont_know=False),
        "ask": one.threat.ask,
        "today": one.same_day,
        "crossed": one.crossed,
        "answer_late": one.timing.is_late_now and one.timing.is_answer_late and not one.timing.is_answered,
        "reach_late": one.timing.is_late_now and one.timing.is_reach_late,
        "answered": answered(one.timing),
        "reached": reached(one.timing),
    }


def step(line: StepLine, words: codes.Words) -> dict[str, str]:
    """One step for a timeline. What was reported says so, and by whom."""
    text = words.get(line.step, "Moved to another council that they chose")
    who = line.recorded_by or line.authority
    if line.basis == Basis.REPORTED:
        who = f"{line.authority}, as {line.told_by} told us"
    return {"title": text, "by": who, "when": day(line.happened_on), "text": "\n".join(filter(None, [appointment(line), line.note]))}


def appointment(line: StepLine) -> str:
    if line.appointment_on is None:
        return ""
    return f"{day(line.appointment_on)}{f' at {clock(line.appointment_at)}' if line.appointment_at else ''}"


def within(found: WithinDays) -> str:
    """How the day of loss stands to the law's 56 days."""
    if found.days is None:
        return "Nobody has said when they could lose their home. Ask."
    if found.days < 0:
        return "The day they gave has gone by. Ask where they are now."
    words = f"They could lose their home in {plural(found.days, 'day')}"
    return f"{words}. That is early: more than 56 days." if found.is_early else f"{words}. That is within the 56 days of the law."


def under(under_duty: bool, bodies: tuple[str, ...]) -> str:
    if not under_duty:
        return "Outside the Duty to Refer: the sender is not bound to refer, and may"
    return f"Under the Duty to Refer{': ' + '; '.join(bodies) if bodies else ''}"


def feedback(told: frozenset[str]) -> str:
    said = [words for code, words in codes.FEEDBACK.items() if code in told]
    return "; ".join(["That the council has it", *said])


def one(found: AuthorityPage) -> dict[str, Any]:
    by_themself = found.page.sender is not None and found.page.sender.asker == Asker.PERSON
    number = f"version {found.promise.number}" if found.promise.number else "no county procedure was in force"
    return {
        "not_an_application": ASKED_THEMSELF if by_themself else NOT_AN_APPLICATION,
        "stage": codes.STAGES[found.stage],
        "answered": answered(found.timing),
        "reached": reached(found.timing),
        "late": found.timing.is_late_now,
        "within": within(found.within),
        "steps": [step(line, codes.STEPS) for line in found.steps],
        "facts": [
            ("Sent", "By themselves: nobody referred them" if by_themself else under(found.under_duty, found.bodies)),
            ("Council they chose", f"{found.authority}{f', after {found.came_from}' if found.came_from else ''}"),
            ("Ties to the area", "; ".join(codes.CONNECTIONS[each] for each in found.connection)),
            ("The sender may hear", feedback(found.feedback)),
            ("Promise", f"answer in {plural(found.promise.respond, 'working day')}, reach them in "
                        f"{plural(found.promise.reach, 'working day')} ({number})"),
        ],
        "decisions": [(day(on), f"{codes.DUTY_REASONS[reason]} (written by {by})") for reason, on, by in found.decisions],
    }  # fmt: skip


def sent(found: SentToAuthority) -> dict[str, Any]:
    return {
        "not_an_application": NOT_AN_APPLICATION,
        "under": under(found.under_duty, found.bodies),
        "answered": answered(found.timing),
        "late": found.timing.is_late_now,
        "steps": [step(line, codes.STEPS_TOLD) for line in found.steps],
        "feedback": feedback(found.feedback),
        "contact": contact(found.contact) if found.contact else None,
        "told": found.told_at,
    }


def contact(found: Contact) -> list[tuple[str, str]]:
    """Whom to ring, as rows."""
    cover = ", ".join(filter(None, [found.cover, found.cover_phone]))
    return [
        ("Name", ", ".join(filter(None, [found.name, found.role, found.team]))),
        ("Phone", found.phone),
        ("Email", found.email),
        ("Cover", cover),
        ("Until", day(found.ends_on)),
    ]


def known(found: Known) -> dict[str, Any]:
    """What a case knows, as the answers of the form."""
    phone = found.phone
    return {
        "name": found.name,
        "phone": phone.value if phone else "",
        "call_safe": Answer.YES if phone and phone.safety == Safety.SAFE else "",
        "text_safe": SAID[phone.text_safe] if phone else "",
        "seen_by_others": phone.seen_by_others if phone else "",
        "email": found.email,
        "through": found.through,
        "reason": found.reason,
        "threat_on": found.threat_on,
        "area": found.area_code,
        "home": found.home,
    }


def found_authority(one: Authority, link: str) -> dict[str, Any]:
    """A council that was found, and how it hears."""
    if one.reads_here:
        hears = "Its officers read referrals here."
    elif one.contact and one.contact.email:
        hears = f"It does not use this hub. {one.contact.name} is told by a safe email."
    else:
        hears = "It does not use this hub and nobody there is named with an email. Ring the council too."
    return {"name": one.name, "href": link, "hears": hears, "in_county": one.in_county}
