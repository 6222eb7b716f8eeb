"""Questions about agencies, memberships and agreements."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Agency, AgreementParty, Area, Membership


@dataclass(frozen=True, slots=True)
class MembershipChoice:
    """One of the agencies a person may act for."""

    membership_id: int
    agency_id: int
    agency_name: str
    roles: frozenset[Role]


def actor_for(*, user_id: int, membership_id: int | None, as_of: date) -> Actor | None:
    """Who this person is when acting; None where they have no membership in force, or must first choose one.

    It crosses agencies because it is what finds the agency: there is no scope before it.
    """
    with across_agencies():
        rows = list(_in_force(user_id, as_of).select_related("agency"))
    chosen = [row for row in rows if membership_id in (None, row.pk)]
    return _actor(chosen[0]) if len(chosen) == 1 else None


def memberships_of(*, user_id: int, as_of: date) -> list[MembershipChoice]:
    """The agencies a person may choose to act for. It crosses agencies for the same reason."""
    with across_agencies():
        rows = list(_in_force(user_id, as_of).select_related("agency").order_by("agency__name"))
    return [MembershipChoice(row.pk, row.agency_id, row.agency.name, _roles(row)) for row in rows]


def _in_force(user_id: int, as_of: date) -> QuerySet[Membership]:
    within = Q(ended_on=None) | Q(ended_on__gte=as_of)
    return Membership.objects.filter(within, user_id=user_id, started_on__lte=as_of, user__is_active=True, agency__is_active=True)


def _roles(row: Membership) -> frozenset[Role]:
    return frozenset(Role(code) for code in row.roles)


def _actor(row: Membership) -> Actor:
    return Actor(
        name=row.name,
        user_id=row.user_id,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        membership_id=row.pk,
        team_id=row.team_id,
        roles=_roles(row),
    )


def agreement_between(*, first_id: int, second_id: int, item: str, as_of: date) -> int | None:
    """The sharing agreement in force that both agencies signed and that covers this kind of data; None where there is none."""
    signed = AgreementParty.objects.filter(Q(left_on=None) | Q(left_on__gt=as_of))
    in_force = signed.filter(agency_id=first_id, agreement__starts_on__lte=as_of, agreement__ends_on__gte=as_of)
    other = set(signed.filter(agency_id=second_id).values_list("agreement_id", flat=True))
    for agreement_id, items in in_force.order_by("agreement_id").values_list("agreement_id", "agreement__items"):
        if agreement_id in other and item in items:
            return int(agreement_id)
    return None


def areas_in_county() -> list[tuple[str, str]]:
    """Code and name of each district of the county."""
    return list(Area.objects.filter(in_county=True, ended_on=None).order_by("name").values_list("code", "name"))


def agency_named(name: str) -> tuple[int, str] | None:
    """The agency that is called this, whatever the case of the letters."""
    return Agency.objects.filter(name__iexact=name.strip(), is_active=True).values_list("id", "name").first()


def staff_ever(*, viewer: Actor) -> list[tuple[int, str]]:
    """Sign-in and name of everybody who works or worked for the viewer's agency: whoever the log may name."""
    return list(Membership.objects.filter(agency_id=viewer.agency).order_by("name", "id").values_list("user_id", "name"))
