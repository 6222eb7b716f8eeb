"""Referrals that wait today: what the duty worker finds in the queue."""

from datetime import timedelta
from typing import Any

from headwater.hub.county.cast import Service
from headwater.hub.county.chance import Spread
from headwater.hub.county.persons import Someone
from headwater.hub.county.referring import SENDER_ROLES, Sender, Sent, decided, write_referral
from headwater.hub.county.teller import Teller
from headwater.hub.county.turned_away import copy_for, decider, outcome_values, sent_alone, write_someone
from headwater.hub.referrals.logic.answering import SENTENCES
from headwater.hub.referrals.states.authority import Step

# What kind, for which service, and how many working days it has waited. The rest of the queue is ordinary.
KINDS = (
    ("danger_no_date", "navigator", 0), ("danger_no_date", "mentor", 1), ("danger_no_date", "health", 0), ("nowhere_tonight", "navigator",
        0),
    ("nowhere_tonight", "floating_support", 0), ("nowhere_tonight", "justice", 1), ("aged_16_17", "navigator", 1),
    ("aged_16_17", "childrens", 0), ("aged_16_17", "mentor", 0), ("eviction_this_week", "navigator", 1), ("eviction_this_week", "mentor",
        0),
    ("eviction_this_week", "floating_support", 2), ("eviction_this_week", "council_HW2", 1), ("redirect_unanswered", "navigator", 6),
    ("redirect_unanswered", "mentor", 7), ("redirect_unanswered", "council_HW2", 6), ("sender_unanswered", "navigator", 6),
    ("sender_unanswered", "floating_support", 5), ("sender_unanswered", "mentor", 8), ("restricted", "navigator", 1),
    ("duty_to_refer", "council_HW2", 1), ("duty_to_refer", "council_HW2", 2), ("duty_to_refer", "council_HW2", 9),
    ("duty_to_refer", "council_HW2", 3), ("duty_to_refer", "council_HW2", 4), ("duty_to_refer", "council_HW2", 6),
    ("duty_to_refer", "council_HW1", 7), ("duty_to_refer", "council_HW3", 2), ("duty_application", "council_HW2", 12),
    ("duty_application", "council_HW1", 15), ("duty_application", "council_HW2", 18), ("no_date", "navigator", 2), ("no_date", "mentor", 1),
)  # fmt: skip
DUTY_STATES = ("being_triaged", "sent", "being_triaged", "acknowledged", "being_triaged")
URGENT = {
    "danger_no_date": {"unsafe_to_stay": True}, "nowhere_tonight": {"nowhere_tonight": True}, "aged_16_17": {"aged_16_17": True},
    "restricted": {"has_extra_care": True, "unsafe_to_stay": True},
}  # fmt: skip
REASONS = {
    "danger_no_date": "Not safe to stay where they are. No date: it could be tonight.", "nowhere_tonight": "Has nowhere to sleep tonight.",
    "aged_16_17": "Seventeen and asked to leave home.", "eviction_this_week": "The bailiffs are due this week.",
    "restricted": "Please speak to me before anybody rings the house.",
}  # fmt: skip


def tell_waiting(tell: Teller, number: int, place: int) -> None:
    """One referral in the queue."""
    spread = Spread(tell.cast.seed, number)
    kind, key, waited = KINDS[place] if place < len(KINDS) else ("ordinary", "", tell.between(0, 2))
    day = tell.days.working_days_after(tell.days.on_or_before(tell.days.today), -waited)
    sent = shaped(tell, sent_alone(tell, spread, day), kind, tell.cast.services.get(key))
    person = write_someone(tell, spread, sent)
    if kind == "redirect_unanswered":
        write_bounced(tell, sent, person)
        return
    values = taken(tell, sent) if kind == "duty_application" else waiting_values(tell, sent, kind)
    write_referral(tell, sent, person, None, **values)


def taken(tell: Teller, sent: Sent) -> dict[str, Any]:
    """The columns of a referral on which the council took an application some days later. It is no case here."""
    day = tell.days.on_or_before(tell.days.today - 2)
    worker = decider(tell, sent.service, sent.area.outward if sent.area else "")
    return decided(tell, "accepted", day, worker, sent.received, told=SENTENCES[Step.APPLICATION])


def shaped(tell: Teller, sent: Sent, kind: str, service: Service | None) -> Sent:
    """The referral as this kind of wait needs it."""
    if service is not None:
        sent.service = service
        sent.area = tell.cast.areas.get(service.key.removeprefix("council_"), sent.area)
    sent.reason = REASONS.get(kind, sent.reason)
    if kind in URGENT or kind == "no_date":
        sent.threat, sent.threat_on = "", None
    if kind == "eviction_this_week":
        sent.threat, sent.threat_on, sent.home = "days_0_28", tell.days.today + tell.between(2, 5), "social_rented"
    if kind in ("duty_to_refer", "duty_application"):
        sent.route, sent.sender = "duty_to_refer", bound(tell, sent.sender)
    return sent


def bound(tell: Teller, sender: Sender) -> Sender:
    """The sender as somebody of a body under the duty."""
    listed = tell.cast.sources["duty_to_refer"]
    agency = listed[tell.story % len(listed)]
    role = SENDER_ROLES.get(agency.kind, ("Support worker",))[0]
    return Sender("professional", agency, agency.name, sender.name or "Robin Lake", role)


def waiting_values(tell: Teller, sent: Sent, kind: str) -> dict[str, Any]:
    """The columns of a referral that nobody has decided."""
    drawn = "sent" if kind == "sender_unanswered" or tell.yes(0.4) else "acknowledged" if tell.yes(0.7) else "being_triaged"
    state = DUTY_STATES[tell.story % len(DUTY_STATES)] if kind == "duty_to_refer" else drawn
    seen = {"acknowledged_at": sent.received + timedelta(minutes=20)} if state != "sent" else {}
    urgent = URGENT.get(kind, {})
    flags = {"same_day": any(urgent.get(flag) for flag in ("unsafe_to_stay", "nowhere_tonight", "aged_16_17"))}
    return {"state": state, **seen, **urgent, **flags}


def write_bounced(tell: Teller, sent: Sent, person: Someone) -> None:
    """A referral passed on by another service, to which nobody has answered."""
    other = tell.cast.services["lantern" if sent.service.key != "navigator" else "mentor"]
    first = Sent(other, sent.area, sent.route, sent.sender, tell.days.on_or_before(sent.day - 1), sent.home, sent.threat, sent.threat_on,
                 sent.arrears, sent.landlord, sent.reason, sent.received - timedelta(days=1), sent.received - timedelta(days=1),
                 sent.channel)  # fmt: skip
    more = outcome_values(tell, "redirected", "") | {"redirected_to_id": sent.service.id, "next_place": sent.service.name}
    worker = decider(tell, other, sent.area.outward if sent.area else "")
    values = decided(tell, "redirected", first.day, worker, first.received, **more)
    previous = write_referral(tell, first, copy_for(tell, person, first), None, **values)
    write_referral(tell, sent, person, None, state="sent", previous_id=previous)
