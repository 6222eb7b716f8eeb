"""The rows of referrals: who sent them, what they said, and what was decided."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from headwater.hub.county.cast import Agency, Area, Service, Worker
from headwater.hub.county.chance import Shares
from headwater.hub.county.duty import tell_authority
from headwater.hub.county.facts import Facts
from headwater.hub.county.fits import NO_NEED, told_of, write_fit
from headwater.hub.county.names import email, full_name, landline
from headwater.hub.county.persons import Someone
from headwater.hub.county.shares import HAVE_A_LANDLORD
from headwater.hub.county.teller import Teller
from headwater.hub.county.words import reasons
from headwater.hub.referrals.logic.urgency import urgency

CHANNELS = Shares({"form": 46, "email": 22, "phone": 14, "portal": 8, "in_person": 7, "file": 2, "api": 1})
SENDER_ROLES = {
    "health": ("Nurse", "Discharge coordinator", "Social worker"), "hospital_trust": ("Ward nurse", "Discharge coordinator",
    "Social worker"),
    "prison": ("Resettlement officer",), "probation": ("Probation officer",), "education": ("Family worker", "Teacher"),
    "landlord": ("Housing officer", "Income officer"), "housing_authority": ("Housing options officer",), "jobcentre": ("Work coach",),
    "childrens_services": ("Social worker", "Early help worker"), "social_care": ("Social worker",), "police": ("Officer",),
}  # fmt: skip
EMBEDDED_SENDERS = {"health": ("acute", "acute", "mental"), "justice": ("prison", "probation"), "childrens": ("childrens",)}
BANDS = {"homeless": (-20, 0), "days_0_28": (1, 28), "days_29_56": (29, 56), "days_57_plus": (57, 170)}
STATE_AFTER = {"advice": "advice_given"}
RISKS = (
    ("to_person", "abuse"),
    ("to_person", "self_harm"),
    ("from_person", "violence"),
    ("at_address", "dogs"),
    ("at_address", "lone_working"),
)


@dataclass(slots=True)
class Sender:
    """Who sent a referral."""

    asker: str
    agency: Agency | None = None
    printed: str = ""
    name: str = ""
    role: str = ""


@dataclass(slots=True)
class Sent:
    """A referral as it was sent."""

    service: Service
    area: Area | None
    route: str
    sender: Sender
    day: int
    home: str
    threat: str
    threat_on: int | None
    arrears: float | None
    landlord: str
    reason: str
    received: datetime
    recorded: datetime
    channel: str
    needs: tuple[str, ...] = ()
    children_ages: str = ""


def sender_of(tell: Teller, route: str, setting: str, outward: str, place: float) -> Sender:
    """Who sent a referral that came by a route."""
    if route == "self":
        return Sender("person")
    agency = agency_of(tell, route, setting, outward, place)
    name = " ".join(full_name(tell.chance, "white", tell.one_of(("female", "female", "male"))))
    return Sender("professional", agency, agency.name, name, tell.one_of(SENDER_ROLES.get(agency.kind, ("Support worker",))))


def agency_of(tell: Teller, route: str, setting: str, outward: str, place: float) -> Agency:
    """The agency that sent it. Some sources send much more than others."""
    agencies, sources = tell.cast.agencies, tell.cast.sources
    if route == "proactive" and setting in EMBEDDED_SENDERS:
        return agencies[tell.one_of(EMBEDDED_SENDERS[setting])]
    if route == "proactive":
        return agencies[f"district_{outward}"]
    listed = sources[route]
    return listed[int(place * place * len(listed))]


def sent_by_case(tell: Teller, facts: Facts, sender: Sender, *, on: int | None = None) -> Sent:
    """The referral that opened a case, from the case's facts."""
    day = facts.referred if on is None else on
    has_rent = facts.home in HAVE_A_LANDLORD
    arrears = round(tell.chance.triangular(200, 5200, 1900), 2) if has_rent and tell.yes(0.6) else None
    received, recorded, channel = written_down(tell, day, sender)
    return Sent(facts.service, facts.area, facts.route, sender, day, facts.home, facts.threat, threat_day(tell, facts.threat,
        facts.referred),
                arrears, landlord_of(tell, facts.home), tell.one_of(reasons(facts.setting)), received, recorded, channel,
                children_ages=", ".join(str(tell.between(0, 16)) for _ in range(facts.children)))  # fmt: skip


def written_down(tell: Teller, day: int, sender: Sender) -> tuple[datetime, datetime, str]:
    """When it came, when it was typed in, and by what channel."""
    channel = "form" if sender.asker == "person" and tell.yes(0.6) else CHANNELS.at(tell.chance.random())
    minute = 540 + int(tell.chance.random() * 460)
    lag = 0 if channel in ("form", "portal", "api") or tell.yes(0.6) else tell.between(1, 4)
    recorded = tell.moment(day, minute) if not lag else tell.moment(min(day + lag, tell.days.today), minute)
    return tell.moment(day, minute), recorded, channel


def threat_day(tell: Teller, threat: str, referred: int) -> int | None:
    """The day the home is expected to be lost; some senders know how soon and not the day."""
    if not threat or (threat != "homeless" and tell.yes(0.07)):
        return None
    low, high = BANDS[threat]
    return referred + tell.between(low, high)


def landlord_of(tell: Teller, home: str) -> str:
    """The landlord's name, where there is one and somebody knew it."""
    known = tell.cast.landlords.get(home)
    return tell.one_of(known) if known and tell.yes(0.85) else ""


def write_referral(tell: Teller, sent: Sent, person: Someone, household_id: int | None, **decided: Any) -> int:
    """A referral's row, with the needs and risks its sender named."""
    number = tell.id()
    agency_id, sender = sent.service.agency.id, sent.sender
    stated = sent.threat if sent.threat and sent.threat_on is None else ""
    values = {
        "id": number, "reference": tell.reference(number), "agency_id": agency_id, "service_id": sent.service.id, "person_id": person.id,
        "household_id": household_id, "area_id": sent.area.id if sent.area else None, "channel": sent.channel, "route": sent.route,
        "happened_on": tell.day(sent.day), "received_at": sent.received, "recorded_at": sent.recorded, "agreed": "yes",
        "feedback_agreed": sender.asker == "professional", "reason": sent.reason, "home": sent.home, "landlord": sent.landlord,
        "has_arrears": "yes" if sent.arrears else "no" if sent.landlord and tell.yes(0.6) else "", "arrears_gbp": sent.arrears,
        "threat_on": tell.day(sent.threat_on), "threat_stated": stated,
        "threat_stated_why": "The sender knew how soon, not the day" if stated else "", "children_ages": sent.children_ages,
        "urgent_on": urgent_on(tell, sent), "threat_dont_know": asked_and_unknown(sent),
    } | sender_values(tell, sender, sent.area)  # fmt: skip
    if sent.route == "duty_to_refer" and sent.area:
        values["chosen_authority_id"] = sent.area.id
    need = "no" if decided.get("decision_reason") == NO_NEED else "yes"
    tell.add("referrals.Referral", housing_need=need, **(values | decided))
    told = told_of(
        area_code=sent.area.code if sent.area else "", housing_need=need, threat=sent.threat, born=person.born,
        day=sent.day, home=sent.home, children_ages=sent.children_ages, needs=sent.needs,
    )  # fmt: skip
    write_fit(tell, sent.service, told, number, day=sent.day, channel=sent.channel)
    if sent.service.agency.kind == "housing_authority" and sender.asker == "professional":
        tell_authority(tell, values | decided)
    write_particulars(tell, sent, number)
    return number


def asked_and_unknown(sent: Sent) -> bool:
    """One in three senders who gave neither a day nor how soon had asked, and nobody knew. The day decides, so no other draw changes."""
    return not sent.threat and sent.threat_on is None and sent.day % 3 == 0


def urgent_on(tell: Teller, sent: Sent) -> date:
    """Where the referral stands in the queue, by the site's own rule."""
    received = date.fromordinal(sent.day)
    return urgency(unsafe_to_stay=False, nowhere_tonight=False, aged_16_17=False, threat_on=tell.day(sent.threat_on),
                   received_on=received).urgent_on  # fmt: skip


def sender_values(tell: Teller, sender: Sender, area: Area | None) -> dict[str, Any]:
    """The columns that say who sent it."""
    if sender.agency is None:
        return {"asker": sender.asker}
    return {
        "asker": sender.asker, "sender_agency_id": sender.agency.id, "sender_agency_name": sender.printed, "sender_name": sender.name,
        "sender_role": sender.role, "sender_email": email(tell.chance, sender.name) if tell.yes(0.8) else "",
        "sender_phone": landline(tell.chance) if area is None or tell.yes(0.5) else "",
    }  # fmt: skip


def write_particulars(tell: Teller, sent: Sent, referral_id: int) -> None:
    """Needs and risks as the sender named them, and the sender's own sight of the referral."""
    agency_id = sent.service.agency.id
    for need in sent.needs:
        tell.add("referrals.ReferralNeed", agency_id=agency_id, referral_id=referral_id, need=need)
    if tell.yes(0.12):
        direction, kind = tell.one_of(RISKS)
        tell.add("referrals.ReferralRisk", agency_id=agency_id, referral_id=referral_id, direction=direction, kind=kind)
    sender = sent.sender.agency
    if sender is not None and sender.key and sender.id != agency_id:
        tell.add("referrals.ReferralShare", record_id=referral_id, agency_id=sender.id, as_sender=True, started_at=sent.received)


def decided(tell: Teller, decision: str, day: int, worker: Worker, received: datetime, **more: Any) -> dict[str, Any]:
    """The columns of a decision taken on a day."""
    at = max(tell.moment(day), received)
    return {
        "state": STATE_AFTER.get(decision, decision), "decision": decision, "decided_at": at, "decided_by_id": worker.user_id,
        "decided_by_name": worker.name, "triaged_on": tell.day(day), "first_response_at": at, "acknowledged_at": received, **more,
    }  # fmt: skip
