"""What a system is told, as plain values."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from headwater.hub.programmes.queries import Offer, ServiceCard
from headwater.hub.referrals.actions import Receipt, SentIn, Stands
from headwater.hub.referrals.queries import Answered, ServiceFit
from headwater.hub.web.parts.criteria import ASPECTS, condition, conditions

Shape = dict[str, Any]


def absolute(path: str) -> str:
    """A path of this site as a whole address."""
    return str(settings.SITE_ADDRESS).rstrip("/") + path


def received(stands: Stands) -> Shape:
    """A new referral: its receipt, what the service takes that it misses, what is still to ask, and what fits better."""
    receipt = stands.receipt
    address = absolute(reverse("v1:referral", args=[receipt.reference]))
    return {
        **_receipt(receipt),
        "fit": _fit(stands.here),
        "fits_better": [_service(one.card) for one in stands.better[:5]],
        "address": address,
    }


def _receipt(receipt: Receipt) -> Shape:
    return {
        "reference": receipt.reference,
        "service": receipt.service_name,
        "agency": receipt.agency_name,
        "phone": receipt.phone,
        "read_hours": receipt.read_hours,
        "respond_by": receipt.respond_by,
        "same_day": receipt.same_day,
    }


def _fit(here: ServiceFit) -> Shape:
    stands = "misses" if here.fit.is_no else "fits" if here.fit.is_yes else "asks"
    return {
        "stands": stands,
        "misses": [{"aspect": aspect, "takes": condition(aspect, here.criteria)} for aspect in here.fit.misses],
        "asks": [{"aspect": aspect, "ask": ASPECTS[aspect]} for aspect in here.fit.asks],
    }


def followed(sent: SentIn) -> Shape:
    """The answer with the sender's own page, where they get one."""
    return {**sent.said, "follow": absolute(reverse("public:follow", args=[sent.follow])) if sent.follow else None}


def _service(card: ServiceCard) -> Shape:
    return {"service_id": card.service_id, "name": card.name, "agency": card.agency_name, "phone": card.phone}


def offered(offer: Offer) -> Shape:
    """A service, with what it takes."""
    one = offer.criteria
    criteria = {
        "version": one.version, "starts_on": one.starts_on, "needs_housing_need": one.needs_housing_need,
        "needs_agreement": one.needs_agreement, "threats": sorted(one.threats), "homes": sorted(one.homes), "needs": sorted(one.needs),
        "age_from": one.age_from, "age_to": one.age_to, "children": one.children, "stays": sorted(one.stays),
        "in_words": conditions(one), "words": one.words,
    }  # fmt: skip
    card = offer.card
    more = {"summary": card.summary, "read_hours": card.read_hours, "answers_in_working_days": card.triage_working_days}
    return {**_service(card), **more, "districts": sorted(offer.covers), "criteria": criteria}


def answered(row: Answered) -> Shape:
    """What became of a referral, as far as the person agreed."""
    names = ("reference", "service_id", "agency", "status", "decision", "reason", "told", "outcome", "is_late")
    moments = {"sent_at": row.sent_at.isoformat(), "changed_at": row.changed_at.isoformat()}
    days = {name: day.isoformat() if day else None for name, day in (("decided_on", row.decided_on), ("respond_by", row.respond_by))}
    return {name: getattr(row, name) for name in names} | moments | days
