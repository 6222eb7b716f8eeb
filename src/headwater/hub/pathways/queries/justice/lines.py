"""An episode in custody as a line of a list."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.pathways.adapters import InterviewDue, days_between, interview_due
from headwater.hub.pathways.logic.justice import worklist
from headwater.hub.pathways.models import Custody


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One episode. `days_left`: to the release that is expected, None while nobody knows it. `is_worked`: somebody has it."""

    reference: str
    name: str
    born_on: date | None
    prison_number: str
    prison: str
    managing_body: str
    received_on: date
    housing_at_entry: str
    release_on: date | None
    days_left: int | None
    interview: InterviewDue
    interviewed_on: date | None
    expected: str
    agreed: str
    worker: str
    is_worked: bool
    is_ours: bool

    @property
    def facts(self) -> worklist.Facts:
        """What the lists are chosen by."""
        return worklist.Facts(self.housing_at_entry, self.expected, self.is_worked, self.interview.is_due)


def line_of(row: Custody, *, as_of: date, is_ours: bool) -> CustodyLine:
    """An episode on a day."""
    release = row.released_on or row.expected_release_on
    interview = interview_due(
        received_on=row.received_on, release_on=release, interviewed_on=row.interviewed_on, released_on=row.released_on, as_of=as_of
    )
    name = row.person_name or (row.person.name if is_ours and row.person_id and row.person else "")
    return CustodyLine(
        reference=row.reference,
        name=name or "Name not known",
        born_on=row.born_on,
        prison_number=row.prison_number,
        prison=row.prison,
        managing_body=row.managing_body,
        received_on=row.received_on,
        housing_at_entry=row.housing_at_entry,
        release_on=release,
        days_left=days_between(as_of, release) if release else None,
        interview=interview,
        interviewed_on=row.interviewed_on,
        expected=row.expected_housing,
        agreed=row.agreed,
        worker=row.worker_name,
        is_worked=bool(row.worker_name or row.referral_id),
        is_ours=is_ours,
    )
