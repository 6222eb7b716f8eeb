"""What a check is. `faulty` is SQL over one table of the data as given; `{day}` is the as-of day, `{start}` the programme's first."""

from dataclasses import dataclass

from headwater.evidence.values import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
FINAL = "(closed_on <= {day} OR (closed_on IS NULL AND outcome IN ('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown')))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check. `requirement` names the rows of the requirements that it answers, `record` the column by which its rows are known,
    `needs` the columns without which it says nothing. One that cannot be mended (`to_mend` false) is counted and chased by nobody."""

    id: str
    title: str
    requirement: tuple[str, ...]
    severity: Severity
    table: str
    faulty: str
    guidance: str
    record: str = "case_id"
    needs: tuple[tuple[str, str], ...] = ()
    to_mend: bool = True


def after(later: str, earlier: str) -> str:
    """SQL true where what must come later came before."""
    return f"{later} < {earlier}"
