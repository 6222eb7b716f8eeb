"""What a referral says when it comes, whoever sends it and by whatever road. A blank was not asked; it never means no."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from headwater.hub.people.states import AgreedBy, AgreedHow, Safety
from headwater.hub.referrals.states import Asker, Channel


@dataclass(frozen=True, slots=True)
class GivenPerson:
    """Who needs help. Only a name is asked for by law."""

    name: str
    born_on: date | None = None
    language: str = ""
    needs_interpreter: bool | None = None
    access_needs: str = ""


@dataclass(frozen=True, slots=True)
class GivenWay:
    """One way to make contact."""

    way: str
    value: str = ""
    safety: str = Safety.NOT_ASKED
    text_safe: bool | None = None
    voicemail_safe: bool | None = None
    seen_by_others: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class GivenAddress:
    """Where they live now."""

    lines: str = ""
    postcode: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class GivenRisk:
    """A risk: to the person, from the person, or at the address."""

    direction: str
    kind: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class GivenAgreement:
    """What was agreed, by whom and how, and who heard it (empty: the sender). `feedback`: that the sender may be told what became of it."""

    agreed: str = ""
    by: str = AgreedBy.PERSON
    how: str = AgreedHow.SPOKEN
    authority_seen: bool = False
    decided_by: str = ""
    recheck_on: date | None = None
    feedback: bool = False
    sharing: bool | None = None
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class GivenSender:
    """Who sends it. `member_id` is set only for somebody signed in, and `by_key` only for a system that sent its agency's key: a typed
    agency name proves nothing."""

    asker: str = Asker.PROFESSIONAL
    name: str = ""
    role: str = ""
    agency_name: str = ""
    agency_id: int | None = None
    member_id: int | None = None
    by_key: bool = False
    email: str = ""
    phone: str = ""

    @property
    def proven_agency(self) -> int | None:
        """The agency that is known to have sent it, and may therefore be shown what became of it."""
        return self.agency_id if self.member_id or self.by_key else None


@dataclass(frozen=True, slots=True)
class GivenAuthority:
    """What is said only to the housing authority that the person chose: the second agreement, what may be fed back, and information."""

    code: str
    contact_agreed: str = ""
    contact_how: str = AgreedHow.SPOKEN
    agreed_on: date | None = None
    taken_by: str = ""
    feedback: tuple[str, ...] = ()
    connection: tuple[str, ...] = ()
    away_from_danger: bool = False


@dataclass(frozen=True, slots=True)
class GivenReferral:
    """A whole referral as it was given."""

    service_id: int
    person: GivenPerson
    ways: tuple[GivenWay, ...]
    reason: str
    happened_on: date
    agreement: GivenAgreement = field(default_factory=GivenAgreement)
    sender: GivenSender = field(default_factory=GivenSender)
    channel: str = Channel.FORM
    proactive: bool = False
    duty_to_refer: bool = False
    authority: GivenAuthority | None = None
    area_code: str = ""
    address: GivenAddress = field(default_factory=GivenAddress)
    housing_need: str = ""
    wanted: str = ""
    unsafe_to_stay: bool = False
    nowhere_tonight: bool = False
    aged_16_17: bool = False
    threat_on: date | None = None
    threat_dont_know: bool = False
    home: str = ""
    landlord: str = ""
    has_arrears: str = ""
    arrears_gbp: Decimal | None = None
    children_ages: tuple[int, ...] | None = None
    needs: tuple[str, ...] = ()
    risks: tuple[GivenRisk, ...] = ()
    notice_given: str = ""
    id_seen: str = ""
    tried: str = ""
    more: str = ""
    extra_care: bool = False
