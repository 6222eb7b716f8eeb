"""Checks of references: records that name a case we do not have."""

from headwater.evidence.checks.declared import ERROR, WARNING, Check

NO_MATCH = "case_id IS NOT NULL AND case_id NOT IN (SELECT case_id FROM data.cases WHERE case_id IS NOT NULL)"

CHECKS: tuple[Check, ...] = (
    Check(
        id="activity_without_case",
        title="Work that belongs to no case",
        requirement=("DQ-05",),
        severity=ERROR,
        table="activities",
        record="activity_id",
        faulty=NO_MATCH,
        guidance="The work belongs to no case in the data, so no figure can count it. Keep it until its case is found; "
        "likely cases are suggested.",
    ),
    Check(
        id="needs_without_case",
        title="Needs that belong to no case",
        requirement=("DQ-05",),
        severity=ERROR,
        table="needs",
        faulty=NO_MATCH,
        guidance="The need belongs to no case in the data. Find the case it was written for; likely cases are suggested.",
    ),
    Check(
        id="money_without_case",
        title="Money that belongs to no case",
        requirement=("DQ-05",),
        severity=ERROR,
        table="money",
        record="money_id",
        faulty=NO_MATCH,
        guidance="The sum belongs to no case in the data. Find the case it was written for; likely cases are suggested.",
    ),
    Check(
        id="referral_without_its_case",
        title="Referral whose case is missing",
        requirement=("DQ-05",),
        severity=WARNING,
        table="referrals",
        record="referral_id",
        faulty=NO_MATCH,
        guidance="The referral names a case that is not in the data. Add the case, or clear the reference.",
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
)
