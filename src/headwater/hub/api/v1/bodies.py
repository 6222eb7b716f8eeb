"""What a system may send. Unknown fields are refused, so that a misspelt one is never lost; only what the law needs is needed."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.core.exceptions import ValidationError as NotAnEmail
from django.core.validators import validate_email
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from headwater.hub.people.states import AgreedBy, AgreedHow, Answer, Safety, Way
from headwater.hub.referrals.states import Home, Need, RiskDirection, RiskKind, Wanted

Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Long = Annotated[str, StringConstraints(max_length=5000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]
MOST_AT_ONCE = 100
# Null, or left out, was not asked. It never means no.
Asked = Answer | None


class Strict(BaseModel):
    """A body whose fields are all known."""

    model_config = ConfigDict(extra="forbid")


class Person(Strict):
    """Who needs help. Only a name is needed: a first name, or what they go by."""

    name: Name
    born_on: date | None = None
    language: Annotated[str, StringConstraints(max_length=60)] = ""
    needs_interpreter: bool | None = None
    access_needs: Annotated[str, StringConstraints(max_length=300)] = ""


class Contact(Strict):
    """One way to make contact, and whether it is safe. A way that is not said to be safe is not used before somebody asks."""

    way: Way
    value: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    safety: Safety = Safety.NOT_ASKED
    text_safe: bool | None = None
    voicemail_safe: bool | None = None
    seen_by_others: Asked = None
    when: Annotated[str, StringConstraints(max_length=200)] = ""

    @model_validator(mode="after")
    def _is_one(self) -> "Contact":
        if self.way is Way.EMAIL and not _is_email(self.value):
            raise ValueError("This must be an email address, like name@example.com.")
        if self.way is Way.PHONE and not re.fullmatch(r"[0-9]{9,15}", re.sub(r"[\s().+-]", "", self.value)):
            raise ValueError("This must be a phone number, like 01632 960 001.")
        return self


def _is_email(typed: str) -> bool:
    try:
        validate_email(typed)
    except NotAnEmail:
        return False
    return True


class Agreement(Strict):
    """What they agreed, by whom and how. `feedback`: that you may be told what became of it. `sharing`: that others may be asked."""

    agreed: Literal["yes", "no"]
    by: AgreedBy = AgreedBy.PERSON
    how: AgreedHow = AgreedHow.SPOKEN
    authority_seen: bool = False
    decided_by: Annotated[str, StringConstraints(max_length=160)] = ""
    recheck_on: date | None = None
    feedback: bool = False
    sharing: bool | None = None


class Sender(Strict):
    """Who wrote it at your agency. With a work email they get a page of their own to follow it on."""

    name: Short = ""
    role: Short = ""
    email: Annotated[str, StringConstraints(strip_whitespace=True, max_length=254)] = ""
    phone: Annotated[str, StringConstraints(max_length=30)] = ""

    @field_validator("email")
    @classmethod
    def _an_email(cls, typed: str) -> str:
        if typed and not _is_email(typed):
            raise ValueError("This must be an email address, like name@example.com.")
        return typed


class Address(Strict):
    """Where they live now. `is_hidden`: nobody may be told it."""

    lines: Annotated[str, StringConstraints(max_length=240)] = ""
    postcode: Annotated[str, StringConstraints(strip_whitespace=True, max_length=8)] = ""
    is_hidden: bool = False


class Risk(Strict):
    """A risk: to the person, from the person, or at the address."""

    direction: RiskDirection
    kind: RiskKind
    note: Annotated[str, StringConstraints(max_length=300)] = ""


class ReferralIn(Strict):
    """One referral. Needed: a service, a name, one way to make contact, why, and whether they agreed."""

    service_id: Annotated[int, Field(ge=1, le=2**62)]
    person: Person
    contact: Annotated[list[Contact], Field(min_length=1, max_length=10)]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
    agreement: Agreement
    happened_on: date | None = None
    sender: Sender = Sender()
    duty_to_refer: bool = False
    proactive: bool = False
    district: Annotated[str, StringConstraints(max_length=9)] = ""
    address: Address = Address()
    housing_need: Asked = None
    wanted: Wanted | None = None
    unsafe_to_stay: bool = False
    nowhere_tonight: bool = False
    aged_16_17: bool = False
    threat_on: date | None = None
    threat_dont_know: bool = False
    home: Home | None = None
    landlord: Annotated[str, StringConstraints(max_length=160)] = ""
    has_arrears: Asked = None
    arrears_gbp: Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)] | None = None
    children_ages: Annotated[list[Annotated[int, Field(ge=0, le=17)]], Field(max_length=15)] | None = None
    needs: Annotated[list[Need], Field(max_length=20)] = []
    risks: Annotated[list[Risk], Field(max_length=20)] = []
    notice_given: Asked = None
    id_seen: Asked = None
    tried: Long = ""
    more: Long = ""


class Many(Strict):
    """Up to a hundred referrals, each as it would be sent alone."""

    referrals: Annotated[list[dict[str, Any]], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Withdrawal(Strict):
    """What the person said when they changed their mind, in a few words."""

    words: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
