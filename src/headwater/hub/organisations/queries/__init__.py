"""Questions about agencies, memberships and agreements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from headwater.hub.core.compiled import Compiled, Whose
from headwater.hub.core.errors import NotFound
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Absence, Agency, AgreementParty, Area, Membership, SharingAgreement, Team
from headwater.hub.organisations.permissions import check_can_agree_sharing, check_can_run


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


def administrators_of(*, agency_id: int, as_of: date) -> list[str]:
    """The work addresses of an agency's administrators on a day. It crosses agencies: the schedule, which acts for none, tells them."""
    with across_agencies():
        rows = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), agency_id=agency_id, user__is_active=True)
        return [row.user.email for row in rows.select_related("user").order_by("pk") if Role.ADMINISTRATOR in _roles(row)]


def _actor(row: Membership) -> Actor:
    return Actor(
        name=row.name,
        user_id=row.user_id,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        membership_id=row.pk,
        team_id=row.team_id,
        roles=_roles(row),
        agency_kind=row.agency.kind,
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
    return [(code, name) for code, name in _IN_COUNTY.rows()]


def _in_county() -> "QuerySet[Area, Any]":
    return Area.objects.filter(in_county=True, ended_on=None).order_by("name").values_list("code", "name")


_IN_COUNTY = Compiled(_in_county, Whose.NOBODYS)


def agency_named(name: str) -> tuple[int, str] | None:
    """The agency that is called this, whatever the case of the letters."""
    return Agency.objects.filter(name__iexact=name.strip(), is_active=True).values_list("id", "name").first()


def staff_ever(*, viewer: Actor) -> list[tuple[int, str]]:
    """Sign-in and name of everybody who works or worked for the viewer's agency: whoever the log may name."""
    return list(Membership.objects.filter(agency_id=viewer.agency).order_by("name", "id").values_list("user_id", "name"))


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of staff, as those who run the agency see them."""

    membership_id: int
    user_id: int
    name: str
    email: str
    phone: str
    team: str
    roles: frozenset[Role]
    caseload_mode: str
    started_on: date
    ended_on: date | None


def members(*, viewer: Actor, as_of: date) -> tuple[MemberLine, ...]:
    """Everybody who works for the viewer's agency on a day, by name."""
    check_can_run(viewer)
    rows = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), agency_id=viewer.agency)
    return tuple(_member(row) for row in rows.select_related("user", "team").order_by("name", "id"))


def member(*, viewer: Actor, membership_id: int) -> MemberLine:
    """One member of the viewer's agency, in post or not."""
    check_can_run(viewer)
    row = Membership.objects.filter(pk=membership_id, agency_id=viewer.agency).select_related("user", "team").first()
    if row is None:
        raise NotFound("There is no such member of staff here.")
    return _member(row)


def _member(row: Membership) -> MemberLine:
    return MemberLine(
        row.pk, row.user_id, row.name, row.user.email, row.phone, row.team.name if row.team else "", _roles(row), row.caseload_mode,
        row.started_on, row.ended_on,
    )  # fmt: skip


def teams(*, viewer: Actor) -> list[tuple[int, str]]:
    """The teams of the viewer's agency."""
    return list(Team.objects.filter(agency_id=viewer.agency).order_by("name").values_list("id", "name"))


def colleagues(*, viewer: Actor, as_of: date) -> list[tuple[int, str]]:
    """Those in post on a day who carry cases: who may cover a list."""
    rows = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), started_on__lte=as_of, agency_id=viewer.agency)
    return [(row.pk, row.name) for row in rows.order_by("name", "id") if {Role.WORKER, Role.MANAGER} & _roles(row)]


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Days away that are not over, and who covers."""

    absence_id: int
    membership_id: int
    name: str
    kind: str
    starts_on: date
    ends_on: date
    cover: str


def absence_is_here(*, absence_id: int) -> None:
    """Refuse to ask about days away that are not this agency's."""
    if not Absence.objects.filter(pk=absence_id).exists():
        raise NotFound("There is no such absence here.")


def absences(*, viewer: Actor, as_of: date) -> tuple[AwayLine, ...]:
    """Days away that are not over: everybody's for those who run the agency, their own for anybody else."""
    rows = Absence.objects.filter(ends_on__gte=as_of).order_by("starts_on", "id")
    rows = rows if viewer.has(Role.MANAGER, Role.ADMINISTRATOR) else rows.filter(membership_id=viewer.member)
    columns = rows.values_list("id", "membership_id", "membership__name", "kind", "starts_on", "ends_on", "cover__name")
    return tuple(AwayLine(*row[:6], row[6] or "") for row in columns)


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """A sharing agreement of the viewer's agency, as it stands on a day: `in_force`, `expired`, `not_yet` or `left`."""

    agreement_id: int
    name: str
    purpose: str
    items: tuple[str, ...]
    starts_on: date
    ends_on: date
    left_on: date | None
    parties: tuple[str, ...]
    standing: str


def agreements(*, viewer: Actor, as_of: date) -> tuple[AgreementLine, ...]:
    """The agreements that the viewer's agency signed, the first to run out on top, those that are over last."""
    check_can_agree_sharing(viewer)
    rows = SharingAgreement.objects.filter(signed__agency_id=viewer.agency).prefetch_related("signed__agency")
    lines = [_agreement(row, viewer.agency, as_of) for row in rows.distinct().order_by("ends_on", "id")]
    return tuple(sorted(lines, key=lambda line: line.standing in {"expired", "left"}))


def _agreement(row: SharingAgreement, agency_id: int, as_of: date) -> AgreementLine:
    signed = list(row.signed.all())
    left_on = next(party.left_on for party in signed if party.agency_id == agency_id)
    parties = sorted(party.agency.name for party in signed if party.left_on is None or party.left_on > as_of)
    return AgreementLine(
        row.pk, row.name, row.purpose, tuple(row.items), row.starts_on, row.ends_on, left_on, tuple(parties), _standing(row, left_on, as_of)
    )


def _standing(row: SharingAgreement, left_on: date | None, as_of: date) -> str:
    if left_on is not None and left_on <= as_of:
        return "left"
    if row.ends_on < as_of:
        return "expired"
    return "not_yet" if row.starts_on > as_of else "in_force"


def partners(*, viewer: Actor) -> list[tuple[int, str]]:
    """Agencies that may sign an agreement: those that use the hub, and those that signed one. The viewer's own is not among them."""
    rows = Agency.objects.filter(Q(memberships__isnull=False) | Q(signed__isnull=False), is_active=True).exclude(pk=viewer.agency)
    return list(rows.distinct().order_by("name").values_list("id", "name"))


def all_agencies() -> list[tuple[int, str]]:
    """Every agency that is at work: who there is in the county is public."""
    return list(Agency.objects.filter(is_active=True).order_by("name").values_list("id", "name"))


def is_agency(*, name: str) -> bool:
    """Whether an agency is called this, in just these letters."""
    return Agency.objects.filter(name=name).exists()
