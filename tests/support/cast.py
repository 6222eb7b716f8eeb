"""The cast: the people whom every test about people names.

Amara Cole is the person helped. Priya is her worker, Sam a colleague, Maria their manager, all of Riverside Navigators. The ward nurse who
sent the referral works at Aldermere General, and Edie in the resettlement team of the prison. Fenwick Children's Centre is a partner with
an agreement. Northgate Floating Support is a partner without one: its people must see nothing.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from headwater.hub.accounts.models import User
from headwater.hub.cases.models import Case, LeadPeriod
from headwater.hub.core import time
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Agency, AgreementParty, Area, Membership, SharingAgreement, Team
from headwater.hub.organisations.states import AgencyKind, CaseloadMode
from headwater.hub.people.models import Address, ContactWay, Household, Member, Permission, Person
from headwater.hub.people.states import AgreedHow, HouseholdRole, Safety, Scope, Way
from headwater.hub.programmes.models import Programme, Service
from headwater.hub.programmes.states import Setting, Strand
from headwater.hub.referrals.models import Referral, ReferralShare
from headwater.hub.referrals.states import Asker, Channel, Home, PassOn, Route

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
PASSWORD = "a long password for tests"
PHONE = "07700 900123"
UNSAFE_PHONE = "07700 900456"

HOLDER, TRUST, AUTHORITY = "Riverside Navigators", "Aldermere General Hospital Trust", "Aldermere District Council"
PARTNER, STRANGER, COUNTY = "Fenwick Children's Centre", "Northgate Floating Support", "Aldershire County Council"
PRISON = "HMP Aldermere"

KINDS = {
    HOLDER: AgencyKind.PROVIDER,
    TRUST: AgencyKind.HOSPITAL_TRUST,
    AUTHORITY: AgencyKind.HOUSING_AUTHORITY,
    PARTNER: AgencyKind.CHILDRENS_SERVICES,
    STRANGER: AgencyKind.PROVIDER,
    COUNTY: AgencyKind.COMMISSIONER,
    PRISON: AgencyKind.PRISON,
}
# Name, agency, roles. Every role stands here at least once; a guard test says so.
MEMBERS: dict[str, tuple[str, str, tuple[Role, ...]]] = {
    "worker": ("Priya Nair", HOLDER, (Role.WORKER,)),
    "colleague": ("Sam Okoro", HOLDER, (Role.WORKER,)),
    "manager": ("Maria Lindqvist", HOLDER, (Role.MANAGER,)),
    "coordinator": ("Tom Ashby", HOLDER, (Role.COORDINATOR,)),
    "data_protection": ("Ruth Hallam", HOLDER, (Role.DATA_PROTECTION,)),
    "administrator": ("Dev Patel", HOLDER, (Role.ADMINISTRATOR,)),
    "nurse": ("Joyce Mbeki", TRUST, (Role.REFERRER,)),
    "resettlement": ("Edie Marlow", PRISON, (Role.REFERRER,)),
    "discharge_lead": ("Ines Farrow", TRUST, (Role.COORDINATOR,)),
    "council_officer": ("Alan Price", AUTHORITY, (Role.AUTHORITY_OFFICER,)),
    "partner_worker": ("Helen Moss", PARTNER, (Role.WORKER,)),
    "partner_manager": ("Owen Frayne", PARTNER, (Role.MANAGER,)),
    "stranger_worker": ("Karl Voss", STRANGER, (Role.WORKER,)),
    "stranger_manager": ("Beth Quill", STRANGER, (Role.MANAGER,)),
    "commissioner": ("Grace Adeyemi", COUNTY, (Role.COMMISSIONER,)),
    "analyst": ("Luca Marsh", COUNTY, (Role.ANALYST,)),
    "facilitator": ("Nina Roe", COUNTY, (Role.FACILITATOR,)),
}


@dataclass
class Cast:
    """Everybody, by name. `cast["worker"]` is an Actor; `cast.memberships["worker"]` is the row."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    area: Area = field(init=False)
    team: Team = field(init=False)
    programme: Programme = field(init=False)
    service: Service = field(init=False)
    partner_service: Service = field(init=False)
    agreement: SharingAgreement = field(init=False)
    person: Person = field(init=False)
    household: Household = field(init=False)
    referral: Referral = field(init=False)

    def __getitem__(self, name: str) -> Actor:
        row, (_, _, roles) = self.memberships[name], MEMBERS[name]
        return Actor(row.name, row.user_id, row.agency_id, row.agency.name, row.pk, row.team_id, frozenset(roles), row.agency.kind)

    def user(self, name: str) -> User:
        """Whom to sign in with."""
        return self.memberships[name].user


def assemble() -> Cast:
    """The whole cast, with one referral that waits for triage."""
    cast = Cast()
    with across_agencies():
        add_agencies(cast)
        add_members(cast)
        add_service(cast)
        add_agreement(cast)
        add_person(cast)
        cast.referral = refer(cast)
    return cast


def add_agencies(cast: Cast) -> None:
    cast.area = Area.objects.create(code="E07000999", name="Aldermere", in_county=True)
    Area.objects.create(code="E07000998", name="Fenwick", in_county=True)
    for name, kind in KINDS.items():
        cast.agencies[name] = Agency.objects.create(name=name, kind=kind, area=cast.area)
    cast.team = Team.objects.create(agency=cast.agencies[HOLDER], name="Aldermere team")


def add_members(cast: Cast) -> None:
    for key, (name, agency, roles) in MEMBERS.items():
        user = User.objects.create_user(f"{key}@{agency.split()[0].lower()}.example", name, PASSWORD)
        cast.memberships[key] = Membership.objects.create(
            user=user,
            agency=cast.agencies[agency],
            team=cast.team if agency == HOLDER else None,
            name=name,
            roles=list(roles),
            caseload_mode=CaseloadMode.MENTOR if Role.WORKER in roles else "",
            started_on=TODAY - timedelta(days=400),
        )


def add_service(cast: Cast) -> None:
    cast.programme = Programme.objects.create(
        name="Aldershire prevention programme", commissioner=cast.agencies[COUNTY], starts_on=TODAY - timedelta(days=600)
    )
    what = {"programme": cast.programme, "strand": Strand.NAVIGATOR, "setting": Setting.COMMUNITY}
    cast.service = Service.objects.create(agency=cast.agencies[HOLDER], name="Housing navigators", team=cast.team, **what)
    cast.partner_service = Service.objects.create(agency=cast.agencies[PARTNER], name="Family housing support", **what)
    for service in (cast.service, cast.partner_service):
        service.areas.add(cast.area)


def add_agreement(cast: Cast) -> None:
    cast.agreement = SharingAgreement.objects.create(
        name="Aldershire sharing agreement",
        purpose="To prevent homelessness together.",
        items=["referral", "case", "feedback", "stay", "custody", "family", *PassOn],
        starts_on=TODAY - timedelta(days=365),
        ends_on=TODAY + timedelta(days=365),
    )
    for name in (HOLDER, TRUST, AUTHORITY, PARTNER, PRISON):
        AgreementParty.objects.create(agreement=cast.agreement, agency=cast.agencies[name])


def add_person(cast: Cast) -> None:
    held = {"agency": cast.agencies[HOLDER], "recorded_at": NOW}
    cast.person = Person.objects.create(name="Amara Cole", name_key="amara cole", born_on=date(1991, 4, 3), language="English", **held)
    cast.household = Household.objects.create(**held)
    main = {"household": cast.household, "person": cast.person, "role": HouseholdRole.MAIN_APPLICANT}
    Member.objects.create(agency=cast.agencies[HOLDER], **main)
    for number, safety in ((PHONE, Safety.SAFE), (UNSAFE_PHONE, Safety.UNSAFE)):
        ContactWay.objects.create(
            person=cast.person, way=Way.PHONE, value=number, value_key=number.replace(" ", ""), safety=safety,
            text_safe=safety is Safety.SAFE, **held,
        )  # fmt: skip
    Address.objects.create(person=cast.person, lines="4 Mill Lane, Aldermere", postcode="AL1 1AA", area=cast.area, **held)
    for scope in Scope:
        Permission.objects.create(
            person=cast.person, scope=scope, given=True, how=AgreedHow.SPOKEN, given_on=TODAY, taken_by="Joyce Mbeki", **held
        )


def refer(cast: Cast, **changes: object) -> Referral:
    """The ward nurse's referral, or one that differs from it in the ways given."""
    nurse = cast.memberships["nurse"]
    row = {
        "agency": cast.agencies[HOLDER], "service": cast.service, "person": cast.person, "household": cast.household, "area": cast.area,
        "channel": Channel.FORM, "route": Route.DUTY_TO_REFER, "asker": Asker.PROFESSIONAL, "sender_agency": nurse.agency,
        "sender_agency_name": nurse.agency.name, "sender_member": nurse, "sender_name": nurse.name, "sender_role": "Ward sister",
        "sender_email": nurse.user.email, "happened_on": TODAY, "received_at": NOW, "recorded_at": NOW, "urgent_on": TODAY,
        "agreed": "yes", "feedback_agreed": True, "reason": "Her landlord has given notice and she cannot manage the stairs.",
        "threat_on": TODAY + timedelta(days=30), "home": Home.PRIVATE_RENTED,
    }  # fmt: skip
    with across_agencies():
        referral = Referral.objects.create(**(row | changes))
        ReferralShare.objects.create(record=referral, agency=nurse.agency, as_sender=True, started_at=NOW)
    return referral


def open_case(cast: Cast, **changes: object) -> Case:
    """Amara Cole's case as Priya leads it, without a referral unless one is given."""
    row = {
        "agency": cast.agencies[HOLDER], "service": cast.service, "team": cast.team, "person": cast.person, "household": cast.household,
        "area": cast.area, "lead": cast.memberships["worker"], "accepted_on": TODAY, "referred_on": TODAY, "recorded_at": NOW,
        "threat_on": TODAY + timedelta(days=30), "home_at_referral": Home.PRIVATE_RENTED,
    }  # fmt: skip
    with across_agencies():
        case = Case.objects.create(**(row | changes))
        LeadPeriod.objects.create(agency=case.agency, case=case, membership=case.lead, starts_on=case.accepted_on)
    return case


@pytest.fixture
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and commands read the day of the cast, whatever day the tests run on."""
    monkeypatch.setattr(time, "now", lambda: NOW)
    monkeypatch.setattr(time, "today", lambda: TODAY)


@pytest.fixture
def cast(db: None, on_the_day: None) -> Cast:
    """Everybody, in this test's database."""
    return assemble()
