"""The rows of a referral that comes, made and not yet kept: one at a time or a thousand at once, they are the same rows."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar

from headwater.hub.audit.actions import Line
from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.rows import new_row
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Area, Membership
from headwater.hub.organisations.queries import agency_named
from headwater.hub.organisations.queries.duty import standing_of
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.people.states import Answer
from headwater.hub.programmes.logic import Criteria, fit
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import Offer, covers_of, criteria_for, offers, settings_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.adapters import age, day_of, days_from, secret_of_tracking
from headwater.hub.referrals.logic import checks
from headwater.hub.referrals.logic.codes import hashed
from headwater.hub.referrals.logic.fitting import is_speculative
from headwater.hub.referrals.logic.given import GivenReferral
from headwater.hub.referrals.logic.public import gets_a_page
from headwater.hub.referrals.logic.routes import route_of
from headwater.hub.referrals.logic.urgency import urgency
from headwater.hub.referrals.models import Referral, ReferralFit, ReferralNeed, ReferralRisk, ReferralShare, Tracking
from headwater.hub.referrals.queries.fitting import told
from headwater.hub.referrals.states import Channel, Route, form_version
from headwater.hub.referrals.states.authority import Feedback

T = TypeVar("T")


class Known:
    """What a service's referrals of one moment are built with. Each thing is looked up when it is first needed, and once.

    `came_at` is when they came, where that was before they are written down.
    """

    def __init__(self, service: Service, at: datetime, came_at: datetime | None = None) -> None:
        self.service, self.at, self.came_at, self.today = service, at, came_at or at, day_of(at)
        self._found: dict[tuple[str, Any], Any] = {}

    def _once(self, what: str, which: Any, find: Callable[[], T]) -> T:
        if (what, which) not in self._found:
            self._found[what, which] = find()
        found: T = self._found[what, which]
        return found

    def setting(self, name: DatedSetting) -> int:
        """A number of the programme that is in force today."""
        return self._once("settings", None, lambda: settings_on(programme_id=self.service.programme_id, as_of=self.today))[name]

    def area_id(self, code: str) -> int | None:
        """A district by its code."""
        if not code:
            return None
        return self._once("area", code, lambda: next((pk for (pk,) in _AREAS.rows(code=code)), None))

    def agency_id(self, name: str) -> int | None:
        """The agency that a typed name names."""
        return self._once("agency", name.strip().casefold(), lambda: (agency_named(name) or (None, ""))[0])

    def is_under_duty(self, agency_id: int) -> bool:
        """Whether an agency is a body under the duty to refer today."""
        return self._once("duty", agency_id, lambda: standing_of(agency_id=agency_id, as_of=self.today).under_duty)

    def work_email(self, member_id: int) -> str:
        """The address that a member of any agency signs in with: it is their own sender whom it finds."""
        return self._once("email", member_id, lambda: _email_of(member_id))

    def criteria(self, area_code: str) -> Criteria:
        """What the service takes of people who live in a district: as it stands among what every service takes, once that is known."""
        if known := self._own_offer(area_code):
            return known.criteria
        return self._once(
            "criteria", area_code, lambda: criteria_for(service_id=self.service.pk, area_code=area_code, as_of=self.today)
        )  # fmt: skip

    def offers(self, area_code: str) -> list[Offer]:
        """What every service takes of people who live in a district."""
        return self._once("offers", area_code, lambda: offers(area_code=area_code, as_of=self.today))

    def _own_offer(self, area_code: str) -> Offer | None:
        found: list[Offer] = self._found.get(("offers", area_code), [])
        return next((one for one in found if one.card.service_id == self.service.pk), None)

    def covers_from(self, area_code: str) -> frozenset[str]:
        """The districts of the service, which stand beside its criteria where those are known."""
        known = self._own_offer(area_code)
        return known.covers if known else self.covers

    @cached_property
    def covers(self) -> frozenset[str]:
        """The districts of the service."""
        return covers_of(service_id=self.service.pk)


_AREAS = Compiled(lambda code: Area.objects.filter(code=code).values_list("pk"), Whose.NOBODYS)


def _email_of(member_id: int) -> str:
    with across_agencies():
        return str(Membership.objects.values_list("user__email", flat=True).get(pk=member_id))


def values(given: GivenReferral, known: Known, by: Actor) -> dict[str, Any]:
    """The columns of the referral itself, but for whom it is about."""
    return {
        **_from_service(given, known),
        **_from_sender(given, known),
        **_facts(given),
        "area_id": known.area_id(given.area_code),
        **_place(given, known),
        "recorded_by_id": by.user_id,
    }


def _from_service(given: GivenReferral, known: Known) -> dict[str, Any]:
    service = known.service
    given = replace(given, duty_to_refer=given.duty_to_refer or _is_duty(given, known))
    route = route_of(given, best_interests_may=bool(known.setting(DatedSetting.BEST_INTERESTS_DUTY_TO_REFER)))
    return {
        "agency_id": service.agency_id,
        "service_id": service.pk,
        "chosen_authority_id": service.agency.area_id if given.authority or route == Route.DUTY_TO_REFER else None,
        "route": route,
        "channel": given.channel,
        "happened_on": given.happened_on,
        "received_at": known.came_at,
        "recorded_at": known.at,
    }


def _is_duty(given: GivenReferral, known: Known) -> bool:
    """A body under the duty that asks a housing authority, with the person's agreement, refers under the duty."""
    if known.service.agency.kind != AgencyKind.HOUSING_AUTHORITY or given.agreement.agreed != Answer.YES:
        return False
    return known.is_under_duty(_sender_agency(given, known) or 0)


def _sender_agency(given: GivenReferral, known: Known) -> int | None:
    """The agency of a signed-in sender, or the one whose name was typed."""
    sender = given.sender
    return sender.agency_id or (known.agency_id(sender.agency_name) if sender.agency_name.strip() else None)


def _from_sender(given: GivenReferral, known: Known) -> dict[str, Any]:
    """A typed agency name is counted under the agency it names; only a signed-in sender's agency is shown anything."""
    sender = given.sender
    return {
        "asker": sender.asker,
        "sender_agency_id": _sender_agency(given, known),
        "sender_agency_name": sender.agency_name.strip()[:160],
        "sender_member_id": sender.member_id,
        "sender_name": sender.name.strip()[:120],
        "sender_role": sender.role.strip()[:120],
        "sender_email": sender.email.strip().lower() or _work_email(given, known),
        "sender_phone": sender.phone.strip()[:30],
    }


def _work_email(given: GivenReferral, known: Known) -> str:
    """Where a signed-in sender of another agency gets news."""
    sender = given.sender
    return known.work_email(sender.member_id) if sender.member_id and sender.agency_id != known.service.agency_id else ""


def _facts(given: GivenReferral) -> dict[str, Any]:
    ages = given.children_ages
    return {
        "agreed": given.agreement.agreed,
        "feedback_agreed": Feedback.OUTCOME in given.authority.feedback if given.authority else given.agreement.feedback,
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
    }


def _place(given: GivenReferral, known: Known) -> dict[str, Any]:
    came_on = day_of(known.came_at)
    young = checks.is_16_or_17(given, age(given.person.born_on, came_on))
    flags = {"unsafe_to_stay": given.unsafe_to_stay, "nowhere_tonight": given.nowhere_tonight, "aged_16_17": young}
    place = urgency(**flags, threat_on=given.threat_on, received_on=came_on)
    return {**flags, "same_day": place.same_day, "urgent_on": place.urgent_on}


def needs(row: Referral, given: GivenReferral) -> list[ReferralNeed]:
    """Each need once."""
    return [new_row(ReferralNeed, agency_id=row.agency_id, referral_id=row.pk, need=need) for need in dict.fromkeys(given.needs)]


def risks(row: Referral, given: GivenReferral) -> list[ReferralRisk]:
    """Risks, without who said so."""
    return [
        new_row(ReferralRisk, agency_id=row.agency_id, referral_id=row.pk, direction=risk.direction, kind=risk.kind, note=risk.note[:300])
        for risk in given.risks
    ]


def fit_of(row: Referral, given: GivenReferral, known: Known) -> ReferralFit:
    """The versions it was sent under, what its answers missed, and whether it counts as a need that nobody meets."""
    answers = told(given, as_of=known.today)
    criteria = known.criteria(given.area_code)
    found = fit(criteria, answers, covers=known.covers_from(given.area_code))
    another = found.is_no and any(not fit(one.criteria, answers, covers=one.covers).is_no for one in known.offers(given.area_code))
    return new_row(
        ReferralFit,
        agency_id=row.agency_id,
        referral_id=row.pk,
        form_version=form_version(known.today) if given.channel in (Channel.FORM, Channel.PHONE, Channel.IN_PERSON) else "",
        criteria_id=criteria.criteria_id,
        misses=[str(aspect) for aspect in found.misses],
        is_speculative=is_speculative(found, another_fits=another),
        wanted=given.wanted,
    )


def shares(row: Referral, given: GivenReferral, known: Known) -> list[ReferralShare]:
    """The sight that a proven sender's agency has of its own referral."""
    sender = given.sender.proven_agency
    if sender is None or sender == row.agency_id:
        return []
    return [new_row(ReferralShare, record_id=row.pk, agency_id=sender, as_sender=True, started_at=known.at)]


def tracking(row: Referral, known: Known) -> list[Tracking]:
    """The page of a professional with an email."""
    if not gets_a_page(row.asker, row.sender_email):
        return []
    link_hash = hashed(secret_of_tracking(row.reference))
    expires_at = days_from(known.at, known.setting(DatedSetting.TRACKING_LINK_DAYS))
    return [new_row(Tracking, referral_id=row.pk, link_hash=link_hash, expires_at=expires_at)]


def line(row: Referral, person: str) -> Line:
    """What the log says of it."""
    return Line("referral.received", "referral", row.reference, person, detail={"channel": row.channel, "route": row.route})
