"""A referral to a housing authority is kept: under the duty or outside it, by which version of the procedure, and whom it is told to."""

from datetime import datetime

from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries.authorities import current_contacts
from headwater.hub.organisations.queries.duty import standing_of
from headwater.hub.organisations.states import AgencyKind
from headwater.hub.people.states import Answer
from headwater.hub.programmes.queries.procedure import promise_on
from headwater.hub.referrals.actions.authority.telling import tell_contact
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.given import GivenAuthority, GivenReferral
from headwater.hub.referrals.models import AuthorityReferral, Referral
from headwater.hub.referrals.states import Asker, Route
from headwater.hub.referrals.states.authority import Feedback


def keep_authority(row: Referral, given: GivenReferral, *, by: Actor, at: datetime, tell: bool = True) -> AuthorityReferral | None:
    """Beside a professional's referral to a housing authority, what only such a one has; nothing beside any other."""
    if not _is_one(row):
        return None
    said = given.authority or _said_otherwise(given)
    return place(row, said, by=by, at=at, tell=tell)


def _is_one(row: Referral) -> bool:
    agency = row.agency
    is_authority = agency.kind == AgencyKind.HOUSING_AUTHORITY and agency.area_id is not None
    return is_authority and row.asker == Asker.PROFESSIONAL and row.agreed == Answer.YES


def _said_otherwise(given: GivenReferral) -> GivenAuthority:
    """What a form or a letter said that did not ask for each part of the feedback."""
    return GivenAuthority(code="", feedback=tuple(Feedback) if given.agreement.feedback else ())


def place(
    row: Referral, said: GivenAuthority, *, by: Actor, at: datetime, earlier: AuthorityReferral | None = None, tell: bool = True
) -> AuthorityReferral:
    """Put it in the authority's queue, and tell the named contact that something has come."""
    today, area_id = day_of(at), row.agency.area_id or 0
    contact = current_contacts([area_id], as_of=today).get(area_id)
    under_duty = earlier.under_duty if earlier else row.route == Route.DUTY_TO_REFER
    bodies = list(standing_of(agency_id=row.sender_agency_id, as_of=today).bodies) if under_duty and not earlier else []
    sent = AuthorityReferral.objects.create(
        agency_id=row.agency_id, referral=row, authority_id=area_id, under_duty=under_duty, bodies=earlier.bodies if earlier else bodies,
        feedback=[str(each) for each in said.feedback], connection=[str(each) for each in said.connection],
        away_from_danger=said.away_from_danger, procedure_id=promise_on(as_of=today).procedure_id,
        contact_id=contact.contact_id if contact else None, received_at=row.received_at, transferred_from=earlier,
        hops=earlier.hops + 1 if earlier else 0,
    )  # fmt: skip
    if tell:
        tell_contact(sent, by=by, at=at)
    return sent
