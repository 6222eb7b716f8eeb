"""Which services fit a referral's answers and why, which do not and what would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from headwater.hub.core.values import Actor
from headwater.hub.programmes.logic import Criteria, Fit, Told, fit
from headwater.hub.programmes.queries import Offer, ServiceCard, offers
from headwater.hub.referrals.adapters import age, threat
from headwater.hub.referrals.logic.fitting import reason_for, told_by
from headwater.hub.referrals.logic.given import GivenAgreement, GivenPerson, GivenReferral
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_decide


@dataclass(frozen=True, slots=True)
class ServiceFit:
    """One service beside a referral's answers."""

    card: ServiceCard
    criteria: Criteria
    fit: Fit


def told(given: GivenReferral, *, as_of: date) -> Told:
    """What a referral tells on a day. A date that has gone by, or none, leaves the band unknown."""
    found = threat(threat_on=given.threat_on, stated="", nowhere_tonight=given.nowhere_tonight, seen_on=as_of)
    return told_by(given, band="" if found.ask else found.band, age=age(given.person.born_on, as_of))


def services_beside(answers: Told, *, as_of: date, public_only: bool = False) -> tuple[ServiceFit, ...]:
    """Every service that takes referrals now: those that fit first, then those with something still to ask, then those that miss."""
    return beside(answers, offers(area_code=answers.area_code, as_of=as_of, public_only=public_only))


def beside(answers: Told, found: Sequence[Offer]) -> tuple[ServiceFit, ...]:
    """These services in the same order."""
    fits = [ServiceFit(one.card, one.criteria, fit(one.criteria, answers, covers=one.covers)) for one in found]
    return tuple(sorted(fits, key=lambda one: (len(one.fit.misses), len(one.fit.asks), one.card.name)))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the hub says of a referral that somebody is deciding on: how it stands here, and the services that fit it better."""

    here: ServiceFit | None
    reason: str
    better: tuple[ServiceFit, ...]


def proposal(*, viewer: Actor, referral_id: int, as_of: date) -> Proposal:
    """The services that fit a referral of the viewer's agency, best first; only those that miss nothing."""
    check_can_decide(viewer)
    row = Referral.objects.select_related("person", "area").get(pk=referral_id)
    answers = _told_of(row, as_of)
    beside = services_beside(answers, as_of=as_of)
    here = next((one for one in beside if one.card.service_id == row.service_id), None)
    better = tuple(one for one in beside if not one.fit.is_no and one.card.service_id != row.service_id)
    reason = reason_for(here.fit, threats=answers.threats, taken=here.criteria.threats) if here else ""
    return Proposal(here, reason, better)


def _told_of(row: Referral, as_of: date) -> Told:
    ages = row.children_ages
    known = None if not ages else tuple(int(one) for one in ages.split(",") if one.strip().isdecimal())
    return told(
        GivenReferral(
            row.service_id, GivenPerson("", row.person.born_on), (), "", as_of, GivenAgreement(row.agreed),
            area_code=row.area.code if row.area else "", housing_need=row.housing_need, nowhere_tonight=row.nowhere_tonight,
            aged_16_17=row.aged_16_17, threat_on=row.threat_on, home=row.home, children_ages=known,
            needs=tuple(row.needs.values_list("need", flat=True)),
        ),
        as_of=as_of,
    )  # fmt: skip
