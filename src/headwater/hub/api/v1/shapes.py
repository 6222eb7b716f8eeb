"""What answers look like, for the description of this interface."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel

from headwater.hub.programmes.states import Aspect
from headwater.hub.referrals.states import Decision, PublicStatus, Reason


class Fault(BaseModel):
    field: str
    problem: str


class ProblemOut(BaseModel):
    """A refusal, as application/problem+json (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Fault]


class Missed(BaseModel):
    aspect: Aspect
    takes: str


class ToAsk(BaseModel):
    aspect: Aspect
    ask: str


class FitOut(BaseModel):
    """How the answers stand beside what the service takes. What is not known never stands in the way."""

    stands: Literal["fits", "asks", "misses", "not_known"]
    misses: list[Missed]
    asks: list[ToAsk]


class ServiceShort(BaseModel):
    service_id: int
    name: str
    agency: str
    phone: str


class ReceivedOut(BaseModel):
    """The referral is kept."""

    reference: str
    service: str
    agency: str
    phone: str
    read_hours: str
    respond_by: date
    same_day: bool
    fit: FitOut
    fits_better: list[ServiceShort]
    address: str
    follow: str | None


class OneOfMany(BaseModel):
    """What became of one referral of a list: `received` where it is kept, else `problem`."""

    status: int
    received: ReceivedOut | None = None
    problem: ProblemOut | None = None


class ManyOut(BaseModel):
    results: list[OneOfMany]


class AnswerOut(BaseModel):
    """What became of a referral. What the person did not agree to have told is empty."""

    reference: str
    service_id: int | None
    agency: str
    sent_at: datetime
    changed_at: datetime
    status: PublicStatus
    decision: Decision | Literal[""]
    reason: Reason | Literal[""]
    told: str
    outcome: str
    decided_on: date | None
    respond_by: date | None
    is_late: bool


class AnswersOut(BaseModel):
    """A page, the oldest first. Ask again with `after` until it is null."""

    referrals: list[AnswerOut]
    after: str | None


class CriteriaOut(BaseModel):
    version: int
    starts_on: date | None
    needs_housing_need: bool
    needs_agreement: bool
    threats: list[str]
    homes: list[str]
    needs: list[str]
    age_from: int | None
    age_to: int | None
    children: str
    stays: list[str]
    in_words: list[str]
    words: str


class ServiceOut(ServiceShort):
    summary: str
    read_hours: str
    answers_in_working_days: int
    districts: list[str]
    criteria: CriteriaOut


class ServicesOut(BaseModel):
    services: list[ServiceOut]


class WithdrawnOut(BaseModel):
    reference: str
    withdrawn: bool
