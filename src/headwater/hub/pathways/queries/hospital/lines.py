"""A stay as a line of a list. What the viewer's agency does not hold comes without a ward's name, and without a name nobody agreed to."""

from dataclasses import dataclass
from datetime import date, datetime

from headwater.hub.pathways.adapters import days_in_hospital
from headwater.hub.pathways.logic.hospital.masking import NO_NAME, ward_outside
from headwater.hub.pathways.logic.hospital.standing import Thresholds, standing
from headwater.hub.pathways.models import HousingFlag, Stay
from headwater.hub.pathways.states import Standing


@dataclass(frozen=True, slots=True)
class FlagLine:
    """The open housing flag of a stay, with what the housing worker answered."""

    flag_id: int
    worry: str
    agreed: str
    agreed_by: str
    decided_by: str
    recheck_on: date | None
    note: str
    happened_on: date
    recorded_at: datetime
    raised_by: str
    worker: str
    worker_phone: str
    next_action: str
    next_owner: str
    next_on: date | None
    ward_to_do: str
    is_late: bool
    has_referral: bool


@dataclass(frozen=True, slots=True)
class StayLine:
    """One current stay."""

    reference: str
    name: str
    born_on: date | None
    nhs_number: str
    trust: str
    site: str
    ward: str
    bed: str
    days: int
    admitted_on: date
    standing: Standing
    plan_on: date | None
    fit_on: date | None
    delay_days: int | None
    expected_on: date | None
    flag: FlagLine | None


def flag_line(row: HousingFlag, as_of: date) -> FlagLine:
    """A flag as the ward and the worker both see it: no word of the housing agency's own case."""
    return FlagLine(
        row.pk, row.worry, row.agreed, row.agreed_by, row.decided_by, row.recheck_on, row.note, row.happened_on, row.recorded_at,
        row.recorded_by_name, row.worker_name, row.worker_phone,
        row.next_action, row.next_owner, row.next_on, row.ward_to_do, row.next_on is not None and row.next_on < as_of,
        row.referral_id is not None,
    )  # fmt: skip


def line_of(row: Stay, flag: HousingFlag | None, *, thresholds: Thresholds, as_of: date, is_ours: bool, by_name: bool = True) -> StayLine:
    """A stay on a day."""
    until = row.discharged_on or as_of
    days = days_in_hospital(row.admitted_on, until)
    name = row.patient_name or (row.person.name if is_ours and row.person_id and row.person else "")
    return StayLine(
        reference=row.reference,
        name=(name or "Name not known") if by_name else NO_NAME,
        born_on=row.born_on if by_name else None,
        nhs_number=row.nhs_number if by_name else "",
        trust=row.trust,
        site=row.site,
        ward=_ward(row, is_ours=is_ours),
        bed=row.bed if is_ours else "",
        days=days,
        admitted_on=row.admitted_on,
        standing=standing(days, has_plan=row.plan_confirmed_on is not None, thresholds=thresholds),
        plan_on=row.plan_confirmed_on,
        fit_on=row.fit_on,
        delay_days=days_in_hospital(row.fit_on, until) if row.fit_on and row.fit_on <= until else None,
        expected_on=row.expected_on,
        flag=flag_line(flag, as_of) if flag else None,
    )


def _ward(row: Stay, *, is_ours: bool) -> str:
    ward = row.ward
    if is_ours and ward:
        return str(ward.name)
    return ward_outside(told_as=ward.told_as if ward else "", kind=row.ward_kind)
