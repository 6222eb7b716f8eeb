"""The Duty to Refer of the made-up county: the procedure in two versions, who receives at each council, and what councils answered."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from headwater.hub.county.cast import Cast
from headwater.hub.county.sheets import Book
from headwater.hub.county.teller import Teller

SUMMARY = (
    "Ask the person before anything else. They choose the council, and they agree twice: to the referral, and to the council having how to"
    " reach them.\n\nWrite the reason in their words. Leave out what other people said.\n\nThe council answers you, and then reaches the"
    " person by the ways that are safe. It tells you as much as the person agreed.\n\nIf you hear nothing in the time promised, ring the"
    " named contact. If nobody answers, ring the county's coordinator."
)
TEXT = (
    "Every council of the county follows the same steps.\n\nThe sender asks, writes two agreements down, and sends a name, a way to make"
    " contact and the reason.\n\nThe council answers, reaches the person, offers an appointment where one helps, and says how it ended.\n\n"
    "A referral is not an application. Where an application is taken, the officer writes that down with its day.\n\n"
    "A referral moves to another council once, and only with new agreement."
)
QUESTIONS = ("Can your team answer in 2 working days?", "What would stop you?")
REPLIES = (
    ("district_HW1", "Yes, with a shared inbox."),
    ("district_HW2", "Yes. We do it already."),
    ("district_HW3", "Yes, if leave is covered."),
    ("acute", "Two days fits how long people stay with us."),
    ("probation", "Yes. Please keep a named contact."),
)
CONTACTS = (
    ("HW1", "Marcus Bell", "Housing options lead", -200, 160, "Ellie Marsh"),
    ("HW2", "Nadia Farouk", "Housing officer", -120, 240, "Owen Pike"),
    ("HW3", "Gwen Astley", "Duty team leader", -400, -12, ""),
    ("HW4", "Rufus Dane", "Housing options officer", -90, 9, "Ivy Cole"),
)
EXCEPTIONS = {"HW4": "Answers on Saturdays are sent on the Monday, because the office is shut."}
FOLLOWS = ("HW1", "HW2", "HW3", "HW4")
# What a council had done by the time a referral stood in a state, and how it is counted then.
DONE: dict[str, tuple[tuple[str, ...], str]] = {
    "sent": ((), "waiting"),
    "acknowledged": (("acknowledged",), "acknowledged"),
    "advice_given": (("acknowledged", "reached", "advice"), "advice"),
    "person_declined": (("acknowledged", "reached", "person_declined"), "person_declined"),
    "no_contact": (("acknowledged", "tried", "tried", "no_contact"), "no_contact"),
    "withdrawn": (("acknowledged",), "withdrawn"),
    "accepted": (("acknowledged", "reached", "appointment", "kept", "application"), "application"),
}
LOOKED_AT = (
    (("acknowledged", "tried"), "trying"),
    (("acknowledged", "reached"), "reached"),
    (("acknowledged", "reached", "appointment"), "appointment"),
)
REACHED = ("reached", "kept", "advice", "application", "person_declined")
DECISIONS = ("relief", "prevention", "not_homeless")


def write_duty(cast: Cast, book: Book) -> None:
    """The procedure, its districts and contacts. One council's contact ended, one ends soon, and one never named anybody."""
    today = cast.days.today
    asked(cast, book)
    numbers = ((1, None, today - 700, 5, 10), (2, 1, today - 250, 2, 5))
    for number, consultation, starts, respond, reach in numbers:
        book.add("programmes.Procedure", id=number, programme_id=1, number=number, title="Wenshire Duty to Refer",
                 text=TEXT, summary=SUMMARY, respond_working_days=respond, reach_working_days=reach,
                 starts_on=day(starts), review_on=day(starts + 400),
                 consultation_id=consultation, recorded_at=midday(starts), recorded_by_name="Aisling Byrne")  # fmt: skip
    for number, outward in enumerate(FOLLOWS, 1):
        book.add("programmes.Adoption", id=number, procedure_id=2, area_id=cast.areas[outward].id, adopted_on=day(today - 240 + number),
                 exception=EXCEPTIONS.get(outward, ""), recorded_at=midday(today - 240), recorded_by_name="Aisling Byrne")  # fmt: skip
    for number, (outward, name, role, first, last, cover) in enumerate(CONTACTS, 1):
        book.add("organisations.NamedContact", id=number, authority_id=cast.areas[outward].id, name=name, role=role, team="Housing options",
                 phone=f"01632 96030{number}", email=f"duty{number}@example.org", cover=cover, starts_on=day(today + first),
                 ends_on=day(today + last), recorded_at=midday(today + first), recorded_by_name="Aisling Byrne")  # fmt: skip


def asked(cast: Cast, book: Book) -> None:
    """The proposal behind the second version, with its replies and what was decided."""
    opened = cast.days.today - 320
    book.add("programmes.Consultation", id=1, programme_id=1, title="Answer senders in 2 working days", opened_on=day(opened),
             proposal="Councils now promise an answer in 5 working days. People leave hospital sooner than that. We propose 2.",
             closes_on=day(opened + 40), opened_by_name="Aisling Byrne", result="agreed", decided_on=day(opened + 50),
             decided_why="Every council that replied can do it.", decided_by_name="Aisling Byrne")  # fmt: skip
    for item, question in enumerate(QUESTIONS, 1):
        book.add("programmes.ConsultationItem", id=item, consultation_id=1, position=item, question=question)
    for number, (key, words) in enumerate(REPLIES, 1):
        book.add("programmes.ConsultationReply", id=number, item_id=1, agency_id=cast.agencies[key].id, name="For the team", answer=words,
                 replied_at=midday(opened + 5 + number))  # fmt: skip


def day(number: int) -> date:
    return date.fromordinal(number)


def midday(number: int) -> datetime:
    """A moment without a zone is UTC here, as every moment of a book."""
    return datetime.combine(day(number), datetime.min.time()) + timedelta(hours=12)


def tell_authority(tell: Teller, referral: dict[str, Any]) -> None:
    """What a council did about a referral, from the state it stands in. Nothing is drawn by chance, so that no other story changes."""
    number, state = referral["id"], referral.get("state", "sent")
    steps, stage = LOOKED_AT[number % len(LOOKED_AT)] if state == "being_triaged" else DONE.get(state, (("acknowledged",), "closed"))
    received = referral["received_at"]
    ended = referral.get("decided_at")
    days = spread(tell, received.toordinal(), (ended.toordinal() if ended else tell.days.today), len(steps))
    reached = [on for on, step in zip(days, steps, strict=True) if step in REACHED]
    under = referral["route"] == "duty_to_refer"
    feedback = ["contact", "appointment", "outcome"] if referral.get("feedback_agreed") else []
    area = tell.cast.areas[outward_of(tell, referral["agency_id"])]
    sent = tell.add(
        "referrals.AuthorityReferral", agency_id=referral["agency_id"], referral_id=number, authority_id=area.id, under_duty=under,
        feedback=json.dumps(feedback), connection=json.dumps(["lives_there"] if number % 2 else []), stage=stage, received_at=received,
        procedure_id=procedure_on(tell, received), answered_at=answered(tell, received, days, number),
        reached_on=day(reached[0]) if reached else None,
    )  # fmt: skip
    for on, step in zip(days, steps, strict=True):
        meeting = {"appointment_on": day(min(on + 3, tell.days.today + 5))} if step == "appointment" else {}
        tell.add("referrals.AuthorityStep", agency_id=referral["agency_id"], sent_id=sent, step=step, happened_on=day(on),
                 recorded_at=tell.days.moment(on, 1000), recorded_by_name=referral.get("decided_by_name", "") or "The duty officer",
                 **meeting)  # fmt: skip
    if state == "accepted":
        tell.add("referrals.ApplicationDecision", agency_id=referral["agency_id"], sent_id=sent, reason=DECISIONS[number % 3],
                 happened_on=day(days[-1]), recorded_at=tell.days.moment(days[-1], 1010), recorded_by_name="The duty officer")  # fmt: skip


def answered(tell: Teller, received: datetime, days: list[int], number: int) -> datetime | None:
    """When the first answer was written: some hours after it came, or on a later day."""
    if not days:
        return None
    same_day = days[0] == received.toordinal()
    return received + timedelta(minutes=25 + 7 * (number % 5)) if same_day else tell.days.moment(days[0], 620)


def spread(tell: Teller, first: int, last: int, many: int) -> list[int]:
    """The days of so many steps, from the first day to the last."""
    span = max(0, min(last, tell.days.today) - first)
    return [tell.days.on_or_before(first + span * place // max(1, many)) if span else first for place in range(many)]


def outward_of(tell: Teller, agency_id: int) -> str:
    return next(agency.outward for agency in tell.cast.agencies.values() if agency.id == agency_id)


def procedure_on(tell: Teller, received: datetime) -> int:
    """The version under which it came."""
    return 2 if received.toordinal() >= tell.cast.days.today - 250 else 1
