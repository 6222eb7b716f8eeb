"""A referral comes: kept whole or not at all, with the person as this agency now knows them. A form sent twice is one referral."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import across_agencies, acting_for
from headwater.hub.core.values import Actor
from headwater.hub.directory.queries import closed_services
from headwater.hub.organisations.models import Agency, Area, Membership
from headwater.hub.organisations.queries import agency_named
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.people.states import Answer
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.actions.fitting import keep_fit
from headwater.hub.referrals.actions.notices import RECEIPT, tell_sender
from headwater.hub.referrals.actions.person import keep_person, send_own_receipt
from headwater.hub.referrals.adapters import age, day_of, days_from, secret_of_tracking, working_day_after
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.codes import hashed
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.logic.public import gets_a_page
from headwater.hub.referrals.logic.routes import route_of
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral, ReferralNeed, ReferralRisk, ReferralShare, Tracking
from headwater.hub.referrals.states import Route


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the sender is shown once the referral is kept. `follow` is the secret of their page, empty where they get none."""

    reference: str
    service_name: str
    agency_name: str
    phone: str
    read_hours: str
    respond_by: str
    same_day: bool
    follow: str


def receive(*, given: GivenReferral, by: Actor, at: datetime, form_token: str = "", came_at: datetime | None = None) -> Receipt:
    """Keep a referral, whatever road it came by, and say so. Sent again, the same form gives the same receipt. `came_at`: when it
    reached us, where somebody writes it down later: its promise counts from then."""
    service = _service(given.service_id, day_of(at))
    if faults := checks.faults(given, day_of(at)):
        raise Invalid("Check the answers.", faults)
    if earlier := _sent_before(form_token):
        return _receipt(earlier)
    try:
        with acting_for(service.agency_id), transaction.atomic():
            return _receipt(_keep(given, service, by, at, form_token, came_at or at))
    except IntegrityError:
        if earlier := _sent_before(form_token):
            return _receipt(earlier)
        raise


def _service(service_id: int, today: date) -> Service:
    row = Service.objects.select_related("agency").filter(pk=service_id, is_open=True).first()
    if row is None or row.pk in closed_services(as_of=today):
        raise NotFound("This service does not take referrals now.")
    return row


def _sent_before(form_token: str) -> Referral | None:
    """The form's own mark finds what was kept from it. It crosses agencies because a public form is sent by nobody's agency."""
    if not form_token:
        return None
    with across_agencies():
        return Referral.objects.select_related("service__agency").filter(form_token=form_token).first()


def _keep(given: GivenReferral, service: Service, by: Actor, at: datetime, form_token: str, came_at: datetime) -> Referral:
    kept = keep_person(given, agency_id=service.agency_id, by=by, at=at)
    row = Referral.objects.create(
        person_id=kept.person_id,
        household_id=kept.household_id,
        form_token=form_token or None,
        **_from_service(given, service, at, came_at),
        **_from_sender(given, service),
        **_facts(given),
        **_place(given, came_at),
        recorded_by_id=by.user_id,
    )
    _keep_lists(row, given)
    keep_fit(row, given, at=at)
    _keep_sender(row, given, service, at)
    record(
        verb="referral.received", by=by, at=at, kind="referral", ref=row.reference, person=row.person.reference,
        detail={"channel": row.channel, "route": row.route},
    )  # fmt: skip
    tell_sender(referral=row, template=RECEIPT, by=by, at=at)
    send_own_receipt(row, given, by=by, at=at)
    return row


def _from_service(given: GivenReferral, service: Service, at: datetime, came_at: datetime) -> dict[str, Any]:
    given = replace(given, duty_to_refer=given.duty_to_refer or _is_duty(given, service, day_of(at)))
    may = setting_on(name=DatedSetting.BEST_INTERESTS_DUTY_TO_REFER, programme_id=service.programme_id, as_of=day_of(at))
    route = route_of(given, best_interests_may=bool(may))
    return {
        "agency_id": service.agency_id,
        "service": service,
        "chosen_authority_id": service.agency.area_id if route == Route.DUTY_TO_REFER else None,
        "route": route,
        "channel": given.channel,
        "happened_on": given.happened_on,
        "received_at": came_at,
        "recorded_at": at,
    }


def _is_duty(given: GivenReferral, service: Service, today: date) -> bool:
    """A body under the duty that asks a housing authority, with the person's agreement, refers under the duty."""
    if service.agency.kind != AgencyKind.HOUSING_AUTHORITY or given.agreement.agreed != Answer.YES:
        return False
    sender = Agency.objects.filter(duty_to_refer_from__lte=today).filter(Q(duty_to_refer_until=None) | Q(duty_to_refer_until__gte=today))
    return sender.filter(pk=_sender_agency(given) or 0).exists()


def _sender_agency(given: GivenReferral) -> int | None:
    """The agency of a signed-in sender, or the one whose name was typed."""
    sender = given.sender
    known = None if sender.agency_id or not sender.agency_name.strip() else agency_named(sender.agency_name)
    return sender.agency_id or (known[0] if known else None)


def _from_sender(given: GivenReferral, service: Service) -> dict[str, Any]:
    """A typed agency name is counted under the agency it names; only a signed-in sender's agency is shown anything."""
    sender = given.sender
    return {
        "asker": sender.asker,
        "sender_agency_id": _sender_agency(given),
        "sender_agency_name": sender.agency_name.strip()[:160],
        "sender_member_id": sender.member_id,
        "sender_name": sender.name.strip()[:120],
        "sender_role": sender.role.strip()[:120],
        "sender_email": sender.email.strip().lower() or _work_email(given, service),
        "sender_phone": sender.phone.strip()[:30],
    }


def _work_email(given: GivenReferral, service: Service) -> str:
    """Where a signed-in sender of another agency gets news: the address they sign in with. It crosses agencies to find its own sender."""
    if not given.sender.member_id or given.sender.agency_id == service.agency_id:
        return ""
    with across_agencies():
        return str(Membership.objects.values_list("user__email", flat=True).get(pk=given.sender.member_id))


def _facts(given: GivenReferral) -> dict[str, Any]:
    ages = given.children_ages
    return {
        "agreed": given.agreement.agreed,
        "feedback_agreed": given.agreement.feedback,
        "reason": given.reason.strip(),
        "housing_need": given.housing_need,
        "threat_on": given.threat_on,
        "threat_dont_know": given.threat_dont_know,
        "home": given.home,
        "landlord": given.landlord.strip()[:160],
        "has_arrears": given.has_arrears,
        "arrears_gbp": given.arrears_gbp,
        "children_ages": "" if ages is None else ", ".join(map(str, ages)) or "none",
        "notice_given": given.notice_given,
        "id_seen": given.id_seen,
        "tried": given.tried.strip(),
        "more": given.more.strip(),
        "has_extra_care": checks.takes_extra_care(given),
        "area_id": Area.objects.filter(code=given.area_code).values_list("pk", flat=True).first() if given.area_code else None,
    }


def _place(given: GivenReferral, at: datetime) -> dict[str, Any]:
    young = checks.is_16_or_17(given, age(given.person.born_on, day_of(at)))
    flags = {"unsafe_to_stay": given.unsafe_to_stay, "nowhere_tonight": given.nowhere_tonight, "aged_16_17": young}
    place = urgency(**flags, threat_on=given.threat_on, received_on=day_of(at))
    return {**flags, "same_day": place.same_day, "urgent_on": place.urgent_on}


def _keep_lists(row: Referral, given: GivenReferral) -> None:
    ReferralNeed.objects.bulk_create(ReferralNeed(agency_id=row.agency_id, referral=row, need=need) for need in dict.fromkeys(given.needs))
    ReferralRisk.objects.bulk_create(
        ReferralRisk(agency_id=row.agency_id, referral=row, direction=risk.direction, kind=risk.kind, note=risk.note[:300])
        for risk in given.risks
    )


def _keep_sender(row: Referral, given: GivenReferral, service: Service, at: datetime) -> None:
    """A signed-in sender's agency sees its own referral; a professional with an email gets a page of their own."""
    sender = given.sender.proven_agency
    if sender and sender != row.agency_id:
        ReferralShare.objects.create(record=row, agency_id=sender, as_sender=True, started_at=at)
    if gets_a_page(row.asker, row.sender_email):
        days = setting_on(name=DatedSetting.TRACKING_LINK_DAYS, programme_id=service.programme_id, as_of=day_of(at))
        link_hash = hashed(secret_of_tracking(row.reference))
        Tracking.objects.create(referral=row, link_hash=link_hash, expires_at=days_from(at, days))


def _receipt(row: Referral) -> Receipt:
    service = row.service
    due = working_day_after(day_of(row.received_at), service.triage_working_days)
    return Receipt(
        reference=row.reference,
        service_name=service.name,
        agency_name=service.agency.name,
        phone=service.phone,
        read_hours=service.read_hours,
        respond_by=due.isoformat(),
        same_day=row.same_day,
        follow=secret_of_tracking(row.reference) if gets_a_page(row.asker, row.sender_email) else "",
    )
