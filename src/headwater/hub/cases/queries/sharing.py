"""Cases of other agencies as the agency acting may see them: the items that were agreed, and nothing else."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from headwater.hub.cases.adapters.threat import ThreatNow, threat_now
from headwater.hub.cases.models import Case, CaseNeed, CaseShare
from headwater.hub.cases.permissions import check_can_see_cases, check_can_work
from headwater.hub.cases.states import State
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import AgreementParty
from headwater.hub.organisations.queries import agreement_between
from headwater.hub.people.logic.contact import StripLine, strip
from headwater.hub.people.permissions import check_is_open
from headwater.hub.people.queries import person_card, way_facts
from headwater.hub.referrals.models import ReferralRisk
from headwater.hub.referrals.states import PassOn

# What may be shown to a partner. Clinical words, papers and facts about other people are never among it.
ITEMS = (PassOn.NAME_AND_CONTACT, PassOn.REASON, PassOn.HOME_AND_DATE, PassOn.NEEDS, PassOn.RISKS)
MOST = 100


@dataclass(frozen=True, slots=True)
class SharedCase:
    """Another agency's case. What was not agreed is None."""

    reference: str
    agency: str
    service: str
    lead: str
    lead_phone: str
    is_open: bool
    items: tuple[str, ...]
    name: str | None
    strip: tuple[StripLine, ...] | None
    reason: str | None
    threat: ThreatNow | None
    home: str | None
    needs: tuple[str, ...] | None
    risks: tuple[tuple[str, str, str], ...] | None
    person_reference: str


def shared_case(*, viewer: Actor, reference: str, as_of: date) -> SharedCase:
    """A case shared with the viewer's agency. Raises NotFound where nothing is shared, or the agreement is no longer in force."""
    check_can_see_cases(viewer)
    row = _shared().filter(reference=reference).first()
    items = _agreed(row, viewer, as_of) if row else ()
    if row is None or not items:
        raise NotFound("There is no such case here.")
    # The case is another agency's, lawfully shown: its agreed items are read where they stand.
    with across_agencies():
        return _page(row, items, as_of)


def _shared() -> Any:
    return Case.shared.select_related("agency", "service", "lead", "person", "referral")


def _agreed(row: Case, viewer: Actor, as_of: date) -> tuple[str, ...]:
    """The items that an agreement in force still covers: nothing of a record that takes extra care, or after a change of mind."""
    if row.person.extra_care or row.person.changed_mind_at is not None:
        return ()
    share = CaseShare.objects.filter(record=row, agency_id=viewer.agency_id or 0, ended_at=None).first()
    wanted = [item for item in ITEMS if share is not None and item in share.items]
    us = viewer.agency_id or 0
    return tuple(item for item in wanted if agreement_between(first_id=row.agency_id, second_id=us, item=item, as_of=as_of) is not None)


def _page(row: Case, items: tuple[str, ...], as_of: date) -> SharedCase:
    named, dated = PassOn.NAME_AND_CONTACT in items, PassOn.HOME_AND_DATE in items
    referral = row.referral
    return SharedCase(
        reference=row.reference,
        agency=row.agency.name,
        service=row.service.name,
        lead=row.lead.name,
        lead_phone=row.lead.phone,
        is_open=row.state == State.OPEN,
        items=items,
        name=row.person.name if named else None,
        strip=strip(way_facts(person_id=row.person_id, as_of=as_of)) if named else None,
        reason=(referral.reason if referral else "") if PassOn.REASON in items else None,
        threat=threat_now(threat_on=row.threat_on, at_start=row.threat_at_start, as_of=as_of) if dated else None,
        home=row.home_at_referral if dated else None,
        needs=_needs(row) if PassOn.NEEDS in items else None,
        risks=_risks(row) if PassOn.RISKS in items else None,
        person_reference=row.person.reference,
    )


def _needs(row: Case) -> tuple[str, ...]:
    """What the main applicant said of themselves: another adult's words are not theirs to share."""
    rows = CaseNeed.objects.filter(case=row, said_by_id=row.person_id).order_by("-is_primary", "id")
    return tuple(rows.values_list("need", flat=True))


def _risks(row: Case) -> tuple[tuple[str, str, str], ...]:
    rows = ReferralRisk.objects.filter(referral_id=row.referral_id or 0).order_by("id")
    return tuple(rows.values_list("direction", "kind", "note"))


def shared_with_us(*, viewer: Actor, as_of: date) -> tuple[tuple[str, str, str], ...]:
    """Open cases that others show to the viewer's agency: reference, agency, lead worker."""
    check_can_work(viewer)
    rows = [row for row in _shared().filter(state=State.OPEN).order_by("agency__name", "id")[:MOST] if _agreed(row, viewer, as_of)]
    return tuple((row.reference, row.agency.name, row.lead.name) for row in rows)


@dataclass(frozen=True, slots=True)
class ToShare:
    """A case with whom it is shared now, and with whom it may be."""

    reference: str
    name: str
    partners: tuple[tuple[int, str], ...]
    shared: tuple[tuple[int, str, tuple[str, ...]], ...]


def to_share(*, viewer: Actor, reference: str, as_of: date) -> ToShare:
    """What the page that shares a case asks about it."""
    check_can_work(viewer)
    case = Case.objects.filter(reference=reference).first()
    if case is None:
        raise NotFound("There is no such case here.")
    person = person_card(viewer=viewer, person_id=case.person_id, as_of=as_of, is_lead=case.lead_id == viewer.membership_id)
    check_is_open(person.access)
    shares = CaseShare.objects.filter(record=case, ended_at=None).select_related("agency").order_by("agency__name")
    shared = tuple((share.agency_id, share.agency.name, tuple(share.items)) for share in shares)
    return ToShare(case.reference, person.name, _partners(viewer, as_of), shared)


def _partners(viewer: Actor, as_of: date) -> tuple[tuple[int, str], ...]:
    """Agencies that signed an agreement in force with the viewer's."""
    mine = AgreementParty.objects.filter(
        agency_id=viewer.agency_id or 0, left_on=None, agreement__starts_on__lte=as_of, agreement__ends_on__gte=as_of
    )
    others = AgreementParty.objects.filter(agreement__in=mine.values("agreement"), left_on=None).exclude(agency_id=viewer.agency_id or 0)
    return tuple(others.order_by("agency__name").values_list("agency_id", "agency__name").distinct())
