"""The next agency's own referral, made from this one: what was ticked goes, the rest stays behind."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from headwater.hub.audit.actions import record
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.values import Actor
from headwater.hub.people.models import Address
from headwater.hub.people.queries import way_facts
from headwater.hub.programmes.models import Service
from headwater.hub.referrals.actions import building
from headwater.hub.referrals.actions.person import keep_person
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.given import GivenAddress, GivenAgreement, GivenPerson, GivenReferral, GivenRisk, GivenSender, GivenWay
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral, ReferralFit, ReferralNeed, ReferralRisk, ReferralShare
from headwater.hub.referrals.states import Asker, PassOn, Route


def given_from(row: Referral, *, service: Service, items: frozenset[str], by: Actor, at: datetime) -> GivenReferral:
    """What goes, read while this agency's scope still holds: everything not ticked stays behind."""
    person = row.person
    with_home, with_children = PassOn.HOME_AND_DATE in items, PassOn.CHILDREN in items
    return GivenReferral(
        service_id=service.pk,
        person=GivenPerson(person.name, person.born_on, person.language, person.needs_interpreter, person.access_needs),
        ways=_ways(row, at),
        reason=row.reason,
        happened_on=day_of(at),
        agreement=GivenAgreement(agreed=row.agreed, feedback=row.feedback_agreed),
        sender=GivenSender(Asker.PROFESSIONAL, by.name, "", by.agency_name, by.agency_id, by.membership_id),
        channel=row.channel,
        area_code=row.area.code if row.area else "",
        address=_address(row) if with_home else GivenAddress(),
        housing_need=row.housing_need,
        home=row.home if with_home else "",
        landlord=row.landlord if with_home else "",
        has_arrears=row.has_arrears if with_home else "",
        arrears_gbp=row.arrears_gbp if with_home else None,
        needs=tuple(row.needs.values_list("need", flat=True)) if PassOn.NEEDS in items else (),
        risks=_risks(row) if PassOn.RISKS in items else (),
        notice_given=row.notice_given if with_home else "",
        id_seen=row.id_seen,
        tried=row.tried if PassOn.OTHER_PEOPLE in items else "",
        more=row.more if PassOn.OTHER_PEOPLE in items else "",
        extra_care=row.has_extra_care,
        children_ages=_ages(row.children_ages) if with_children else None,
    )


def _ways(row: Referral, at: datetime) -> tuple[GivenWay, ...]:
    facts = way_facts(person_id=row.person_id, as_of=day_of(at))
    return tuple(
        GivenWay(way.way, way.value, way.safety, way.text_safe, way.voicemail_safe, way.seen_by_others, way.when)
        for way in facts
        if not way.is_wrong
    )


def _address(row: Referral) -> GivenAddress:
    """A hidden address never travels."""
    found = Address.objects.filter(person_id=row.person_id, ends_on=None, is_hidden=False).order_by("-id").first()
    return GivenAddress(found.lines, found.postcode) if found else GivenAddress()


def _risks(row: Referral) -> tuple[GivenRisk, ...]:
    return tuple(GivenRisk(*values) for values in row.risks.values_list("direction", "kind", "note"))


def _ages(kept: str) -> tuple[int, ...] | None:
    if not kept:
        return None
    return tuple(int(age) for age in kept.split(",") if age.strip().isdecimal())


def make_next(
    row: Referral, given: GivenReferral, *, service: Service, agreement_id: int | None, items: frozenset[str], by: Actor, at: datetime
) -> Referral:
    """The next agency's own referral and own record of the person. The chain is what ties them, and only the chain."""
    written_on = ReferralFit.objects.filter(referral=row).values_list("form_version", flat=True).first() or ""
    with acting_for(service.agency_id):
        whose = _whose(row, given, service, by, at)
        new = Referral.objects.create(**_next_row(row, given, service, items, by, at), **whose)
        _next_lists(new, given)
        _keep_fit(new, given, written_on, building.Known(service, at))
        if agreement_id is not None:
            ReferralShare.objects.create(record=new, agency_id=row.agency_id, agreement_id=agreement_id, as_sender=True, started_at=at)
        record(
            verb="referral.received", by=by, at=at, kind="referral", ref=new.reference, person=new.person.reference,
            detail={"channel": new.channel, "route": new.route, "from": row.reference},
        )  # fmt: skip
    return new


def _keep_fit(new: Referral, given: GivenReferral, written_on: str, known: building.Known) -> None:
    """How the answers that went stand against what the next service takes. It keeps the version of the form that it was written on."""
    went = replace(
        given, threat_on=new.threat_on, unsafe_to_stay=new.unsafe_to_stay, nowhere_tonight=new.nowhere_tonight, aged_16_17=new.aged_16_17
    )
    row = building.fit_of(new, went, known)
    row.form_version = written_on
    row.save(force_insert=True)


def _whose(row: Referral, given: GivenReferral, service: Service, by: Actor, at: datetime) -> dict[str, Any]:
    """Within one agency the person stays one record."""
    if service.agency_id == row.agency_id:
        return {"person_id": row.person_id, "household_id": row.household_id}
    kept = keep_person(given, agency_id=service.agency_id, by=by, at=at)
    return {"person_id": kept.person_id, "household_id": kept.household_id}


def _next_row(row: Referral, given: GivenReferral, service: Service, items: frozenset[str], by: Actor, at: datetime) -> dict[str, Any]:
    flags = {"unsafe_to_stay": row.unsafe_to_stay, "nowhere_tonight": row.nowhere_tonight, "aged_16_17": row.aged_16_17}
    threat_on = row.threat_on if PassOn.HOME_AND_DATE in items else None
    place = urgency(**flags, threat_on=threat_on, received_on=day_of(at))
    return {
        **flags,
        "agency_id": service.agency_id, "service": service, "area_id": row.area_id, "channel": row.channel, "route": Route.PARTNER,
        "asker": Asker.PROFESSIONAL, "sender_agency_id": by.agency_id, "sender_agency_name": by.agency_name[:160],
        "sender_member_id": by.membership_id, "sender_name": by.name[:120], "happened_on": day_of(at), "received_at": at, "recorded_at": at,
        "recorded_by_id": by.user_id, "agreed": row.agreed, "feedback_agreed": row.feedback_agreed, "reason": row.reason,
        "housing_need": row.housing_need, "threat_on": threat_on, "home": given.home, "landlord": given.landlord,
        "has_arrears": given.has_arrears, "arrears_gbp": given.arrears_gbp, "more": given.more, "notice_given": given.notice_given,
        "id_seen": given.id_seen, "tried": given.tried, "threat_dont_know": row.threat_dont_know and PassOn.HOME_AND_DATE in items,
        "children_ages": row.children_ages if PassOn.CHILDREN in items else "", "has_extra_care": row.has_extra_care,
        "same_day": place.same_day, "urgent_on": place.urgent_on, "previous": row, "passed_on": sorted(items),
    }  # fmt: skip


def _next_lists(new: Referral, given: GivenReferral) -> None:
    ReferralNeed.objects.bulk_create(ReferralNeed(agency_id=new.agency_id, referral=new, need=need) for need in given.needs)
    ReferralRisk.objects.bulk_create(
        ReferralRisk(agency_id=new.agency_id, referral=new, direction=risk.direction, kind=risk.kind, note=risk.note)
        for risk in given.risks
    )
