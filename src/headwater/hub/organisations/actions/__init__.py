"""Changes to how an agency is run: days away and cover, members, sharing agreements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from headwater.hub.accounts.actions import invite, take_second_step
from headwater.hub.accounts.permissions import can_manage_sign_ins
from headwater.hub.accounts.queries import user_id_of
from headwater.hub.audit.actions import record
from headwater.hub.core.errors import Invalid, NotFound
from headwater.hub.core.scoping import acting_for
from headwater.hub.core.time import day_of
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.adapters.reference import housing_authorities
from headwater.hub.organisations.models import Absence, Agency, AgreementParty, Area, Membership, SharingAgreement, Team
from headwater.hub.organisations.permissions import (
    check_at_the_machine,
    check_can_agree_sharing,
    check_can_cover,
    check_can_end,
    check_can_grant,
    check_can_run,
)
from headwater.hub.organisations.states import AgencyKind


@dataclass(frozen=True, slots=True)
class Away:
    """Days away, and who covers the list meanwhile."""

    kind: str
    starts_on: date
    ends_on: date
    cover_id: int | None = None


@transaction.atomic
def record_absence(*, membership_id: int, away: Away, by: Actor, at: datetime) -> int:
    """Write down that somebody is away, and who covers their list until when."""
    check_can_cover(by, membership_id=membership_id)
    _check_away(membership_id, away)
    if not Membership.objects.filter(pk=membership_id).exists():
        raise NotFound("There is no such member of staff here.")
    row = Absence.objects.create(
        agency_id=by.agency,
        membership_id=membership_id,
        kind=away.kind,
        starts_on=away.starts_on,
        ends_on=away.ends_on,
        cover_id=away.cover_id,
    )
    record(
        verb="absence.recorded", by=by, at=at, kind="absence", ref=row.pk, detail={"member": membership_id, "cover": away.cover_id or ""}
    )
    return int(row.pk)


def _check_away(membership_id: int, away: Away) -> None:
    faults = {}
    if away.ends_on < away.starts_on:
        faults["ends_on"] = "The last day away must be the first day or later."
    if away.cover_id == membership_id:
        faults["cover"] = "Choose somebody else to cover."
    elif away.cover_id is not None and not Membership.objects.filter(pk=away.cover_id, ended_on=None).exists():
        faults["cover"] = "Choose somebody from this agency."
    if faults:
        raise Invalid("Check the answers.", faults)


@transaction.atomic
def end_absence(*, absence_id: int, ends_on: date, by: Actor, at: datetime) -> None:
    """Somebody is back earlier, or later, than was thought."""
    row = Absence.objects.filter(pk=absence_id).first()
    if row is None:
        raise NotFound("There is no such absence here.")
    check_can_cover(by, membership_id=row.membership_id)
    if ends_on < row.starts_on:
        raise Invalid("Check the answers.", {"ends_on": "The last day away must be the first day or later."})
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])
    record(verb="absence.ended", by=by, at=at, kind="absence", ref=row.pk)


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody who is to work for the agency."""

    user_id: int
    name: str
    roles: frozenset[Role]
    team_id: int | None = None
    caseload_mode: str = ""
    phone: str = ""


@transaction.atomic
def add_member(*, new: NewMember, by: Actor, at: datetime) -> int:
    """Let somebody act for the agency of whoever adds them."""
    check_can_grant(by, membership_id=None, changed=new.roles)
    if not new.roles:
        raise Invalid("Check the answers.", {"roles": "Choose at least one role."})
    if new.team_id is not None and not Team.objects.filter(pk=new.team_id, agency_id=by.agency).exists():
        raise Invalid("Check the answers.", {"team": "Choose a team of this agency."})
    if Membership.objects.filter(user_id=new.user_id).exists():
        raise Invalid("This person is a member of your agency already.")
    row = Membership.objects.create(
        user_id=new.user_id,
        agency_id=by.agency,
        team_id=new.team_id,
        name=new.name,
        roles=sorted(new.roles),
        caseload_mode=new.caseload_mode,
        phone=new.phone,
        started_on=day_of(at),
    )
    record(verb="member.added", by=by, at=at, kind="member", ref=row.pk, detail={"roles": sorted(new.roles)})
    return int(row.pk)


@transaction.atomic
def change_roles(*, membership_id: int, roles: frozenset[Role], by: Actor, at: datetime) -> None:
    """Give a member other roles, from now on."""
    check_can_run(by)
    row = _member(membership_id)
    if not roles:
        raise Invalid("Check the answers.", {"roles": "Choose at least one role, or end the membership."})
    check_can_grant(by, membership_id=row.pk, changed=roles ^ frozenset(Role(role) for role in row.roles))
    was, row.roles = row.roles, sorted(roles)
    row.save(update_fields=["roles"])
    record(verb="member.roles_changed", by=by, at=at, kind="member", ref=row.pk, detail={"was": was, "now": row.roles})


@transaction.atomic
def end_member(*, membership_id: int, by: Actor, at: datetime) -> None:
    """Somebody no longer works here: yesterday was their last day, so they can open nothing from now on."""
    check_can_run(by)
    row = _member(membership_id)
    if row.pk == by.membership_id:
        raise Invalid("Somebody else must end your own membership.")
    check_can_end(by, roles=frozenset(Role(role) for role in row.roles))
    row.ended_on = max(row.started_on, date.fromordinal(day_of(at).toordinal() - 1))
    row.save(update_fields=["ended_on"])
    record(verb="member.ended", by=by, at=at, kind="member", ref=row.pk)


def _member(membership_id: int) -> Membership:
    row = Membership.objects.filter(pk=membership_id).first()
    if row is None:
        raise NotFound("There is no such member of staff here.")
    return row


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """An information-sharing agreement: who signed, for what, which kinds of data, from when to when."""

    name: str
    purpose: str
    items: frozenset[str]
    agency_ids: frozenset[int]
    starts_on: date
    ends_on: date


@transaction.atomic
def add_agreement(*, new: NewAgreement, by: Actor, at: datetime) -> int:
    """Enter an agreement that was signed. It allows nothing before its first day or after its last."""
    check_can_agree_sharing(by)
    _check_agreement(new, by)
    row = SharingAgreement.objects.create(
        name=new.name, purpose=new.purpose, items=sorted(new.items), starts_on=new.starts_on, ends_on=new.ends_on
    )
    AgreementParty.objects.bulk_create([AgreementParty(agreement=row, agency_id=agency_id) for agency_id in sorted(new.agency_ids)])
    record(verb="agreement.added", by=by, at=at, kind="agreement", ref=row.pk, detail={"agencies": sorted(new.agency_ids)})
    return int(row.pk)


def _check_agreement(new: NewAgreement, by: Actor) -> None:
    known = Agency.objects.filter(pk__in=new.agency_ids).count()
    rules = {
        "name": (bool(new.name.strip()), "Give the agreement a name."),
        "purpose": (bool(new.purpose.strip()), "Say what it is for."),
        "items": (bool(new.items), "Choose what may be shared."),
        "agencies": (len(new.agency_ids) > 1 and known == len(new.agency_ids), "Choose at least two agencies."),
        "own": (by.agency in new.agency_ids, "Your own agency must be one of them."),
        "ends_on": (new.ends_on >= new.starts_on, "The last day must be the first day or later."),
    }
    faults = {name: words for name, (holds, words) in rules.items() if not holds}
    if faults:
        raise Invalid("Check the answers.", faults)


@transaction.atomic
def leave_agreement(*, agreement_id: int, left_on: date, by: Actor, at: datetime) -> None:
    """The agency leaves an agreement: from that day nothing passes under it, to it or from it."""
    check_can_agree_sharing(by)
    ended = AgreementParty.objects.filter(agreement_id=agreement_id, agency_id=by.agency, left_on=None).update(left_on=left_on)
    if not ended:
        raise NotFound("Your agency is not part of such an agreement.")
    record(verb="agreement.left", by=by, at=at, kind="agreement", ref=agreement_id, detail={"left_on": left_on.isoformat()})


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is to work for the agency, with a sign-in already or without."""

    email: str
    name: str
    roles: frozenset[Role]
    team_id: int | None = None
    caseload_mode: str = ""
    phone: str = ""


@transaction.atomic
def bring_in(*, newcomer: Newcomer, site: str, by: Actor, at: datetime) -> int:
    """Make somebody a member; somebody without a sign-in is given one, and is sent a link to choose a password."""
    check_can_run(by)
    user_id = user_id_of(email=newcomer.email)
    if user_id is None:
        if not can_manage_sign_ins(by):
            said = "Nobody has a sign-in with this email address. Ask your administrator to make one."
            raise Invalid("Check the answers.", {"email": said})
        user_id = invite(email=newcomer.email, name=newcomer.name, site=site, by=by, at=at)
    new = NewMember(user_id, newcomer.name, newcomer.roles, newcomer.team_id, newcomer.caseload_mode, newcomer.phone)
    return add_member(new=new, by=by, at=at)


@transaction.atomic
def take_second_step_of(*, membership_id: int, reason: str, by: Actor, at: datetime) -> None:
    """For a member who lost their phone: they set up the second step again when they next sign in."""
    take_second_step(user_id=_member(membership_id).user_id, reason=reason, by=by, at=at)


@transaction.atomic
def lay_out_districts(*, codes: Iterable[str], by: Actor, at: datetime) -> None:
    """Give the site every housing authority of England, and say which are the county's own."""
    check_at_the_machine(by)
    known, own = housing_authorities(), set(codes)
    if own - known.keys():
        raise Invalid(f"These are not codes of housing authorities in England: {', '.join(sorted(own - known.keys()))}.")
    Area.objects.bulk_create([Area(code=code, name=name) for code, name in known.items()], ignore_conflicts=True)
    if Area.objects.filter(code__in=own, in_county=False).update(in_county=True):
        record(verb="county.districts_named", by=by, at=at, kind="county", ref="", detail={"districts": sorted(own)})


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency that joins, and who is to run it."""

    name: str
    kind: str
    administrator: Newcomer
    phone: str = ""
    email: str = ""


@transaction.atomic
def open_agency(*, new: NewAgency, site: str, by: Actor, at: datetime) -> int:
    """Let an agency join. Its administrator is sent a link to choose a password, and brings in the others."""
    check_at_the_machine(by)
    if new.kind not in set(AgencyKind):
        raise Invalid(f"{new.kind!r} is not a kind of agency. Use one of: {', '.join(AgencyKind)}.")
    agency = Agency.objects.create(name=new.name, kind=new.kind, phone=new.phone, email=new.email)
    record(verb="agency.opened", by=by, at=at, kind="agency", ref=agency.pk, detail={"name": new.name})
    first = Actor(name=by.name, agency_id=agency.pk, agency_name=agency.name, roles=frozenset({Role.ADMINISTRATOR}))
    with acting_for(agency.pk):
        bring_in(newcomer=new.administrator, site=site, by=first, at=at)
    return int(agency.pk)
