"""Checks of references: records that name a case we do not have."""

from headwater.evidence.checks.declared import ERROR, WARNING, Check
from headwater.evidence.values import Severity

NO_MATCH = "case_id IS NOT NULL AND case_id NOT IN (SELECT case_id FROM data.cases WHERE case_id IS NOT NULL)"


def without_case(check: str, title: str, severity: Severity, table: str, guidance: str, record: str = "case_id") -> Check:
    """Records of a table that name a case which is not there."""
    return Check(
        id=check, title=title, requirement=("DQ-05",), severity=severity, table=table, record=record, faulty=NO_MATCH, guidance=guidance
    )


CHECKS: tuple[Check, ...] = (
    without_case(
        "activity_without_case", "Work that belongs to no case", ERROR, "activities",
        "The work belongs to no case in the data, so no figure can count it. Keep it until its case is found; likely cases are suggested.",
        record="activity_id",
    ),
    without_case(
        "needs_without_case", "Needs that belong to no case", ERROR, "needs",
        "The need belongs to no case in the data. Find the case it was written for; likely cases are suggested.",
    ),
    without_case(
        "money_without_case", "Money that belongs to no case", ERROR, "money",
        "The sum belongs to no case in the data. Find the case it was written for; likely cases are suggested.", record="money_id",
    ),
    without_case(
        "referral_without_its_case", "Referral whose case is missing", WARNING, "referrals",
        "The referral names a case that is not in the data. Add the case, or clear the reference.", record="referral_id",
    ),
    Check(
        id="repeat_of_no_case",
        title="Repeat of a case that is not there",
        requirement=("DQ-05",),
        severity=WARNING,
        table="cases",
        faulty=(
            "repeat_of_case_id IS NOT NULL AND (repeat_of_case_id = case_id OR repeat_of_case_id NOT IN "
            "(SELECT case_id FROM data.cases WHERE case_id IS NOT NULL))"
        ),
        guidance="The earlier case it names is itself, or is not in the data. It still counts as a repeat.",
    ),
)  # fmt: skip
