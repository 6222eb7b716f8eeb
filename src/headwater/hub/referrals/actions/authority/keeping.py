"""A referral to a housing authority is kept: under the duty or outside it, by which version of the procedure, and whom it is told to."""

from collections.abc import Sequence
from datetime import date, datetime

from headwater.hub.core.many import keep_many
from headwater.hub.core.values import Actor
from headwater.hub.organisations.queries.authorities import current_contacts, receives_referrals
from headwater.hub.organisations.queries.duty import standing_of
from headwater.hub.people.states import Answer
from headwater.hub.programmes.queries.procedure import promise_on
from headwater.hub.referrals.actions.authority.telling import tell_contact, tell_contact_of_many
from headwater.hub.referrals.adapters import day_of
from headwater.hub.referrals.logic.given import GivenAuthority, GivenReferral
from headwater.hub.referrals.models import AuthorityReferral, Referral
from headwater.hub.referrals.states import Asker, Route
from headwater.hub.referrals.states.authority import Feedback


def _is_one(row: Referral, given: GivenReferral) -> bool:
    """A council that somebody chose by name is told whoever asks; its own service is one only where a professional asks it."""
    is_chosen = given.authority is not None or row.asker == Asker.PROFESSIONAL
    return is_chosen and row.agreed == Answer.YES and receives_referrals(row.agency)


def _said_otherwise(given: GivenReferral) -> GivenAuthority:
    """What a form or a letter said that did not ask for each part of the feedback."""
    return GivenAuthority(code="", feedback=tuple(Feedback) if given.agreement.feedback else ())


def place(
    row: Referral, said: GivenAuthority, *, by: Actor, at: datetime, earlier: AuthorityReferral | None = None, tell: bool = True
) -> AuthorityReferral:
    """Put it in the authority's queue, and tell the named contact that something has come."""
    sent = _row(row, said, Standing(day_of(at)), earlier)
    sent.save(force_insert=True)
    if tell:
        tell_contact(sent, by=by, at=at)
    return sent


class Standing:
    """What holds on a day for many referrals: contacts, the procedure, and which bodies senders are. Each is looked up once."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.procedure_id = promise_on(as_of=today).procedure_id
        self._contacts: dict[int, int | None] = {}
        self._bodies: dict[int | None, list[str]] = {}

    def contact_id(self, area_id: int) -> int | None:
        """The named contact of a district."""
        if area_id not in self._contacts:
            contact = current_contacts([area_id], as_of=self.today).get(area_id)
            self._contacts[area_id] = contact.contact_id if contact else None
        return self._contacts[area_id]

    def bodies(self, agency_id: int | None) -> list[str]:
        """The kinds of body under the duty that an agency is."""
        if agency_id not in self._bodies:
            self._bodies[agency_id] = [str(each) for each in standing_of(agency_id=agency_id, as_of=self.today).bodies]
        return self._bodies[agency_id]


def keep_authorities(beside: Sequence[tuple[Referral, GivenReferral]], *, by: Actor, at: datetime, tell_each: bool) -> None:
    """The same beside many. The named contact is told of each, or else of all of them together."""
    if not beside or not any(_is_one(row, given) for row, given in beside):
        return
    standing = Standing(day_of(at))
    made = [_row(row, given.authority or _said_otherwise(given), standing, None) for row, given in beside if _is_one(row, given)]
    keep_many(AuthorityReferral, made)
    if not tell_each:
        tell_contact_of_many(made, by=by, at=at)
        return
    for sent in made:
        tell_contact(sent, by=by, at=at)


def _row(row: Referral, said: GivenAuthority, standing: Standing, earlier: AuthorityReferral | None) -> AuthorityReferral:
    area_id = row.agency.area_id or 0
    under_duty = earlier.under_duty if earlier else row.route == Route.DUTY_TO_REFER
    bodies = standing.bodies(row.sender_agency_id) if under_duty and not earlier else []
    return AuthorityReferral(
        agency_id=row.agency_id, referral=row, authority_id=area_id, under_duty=under_duty, bodies=earlier.bodies if earlier else bodies,
        feedback=[str(each) for each in said.feedback], connection=[str(each) for each in said.connection],
        away_from_danger=said.away_from_danger, procedure_id=standing.procedure_id, contact_id=standing.contact_id(area_id),
        received_at=row.received_at, transferred_from=earlier, hops=earlier.hops + 1 if earlier else 0,
    )  # fmt: skip
