"""Checks of how cases ended: what is missing, unknown or at odds with itself."""

from headwater.evidence.checks.declared import ERROR, FINAL, WARNING, Check

COURT = "case_id IN (SELECT case_id FROM data.activities WHERE type = 'court_support' AND (happened_on IS NULL OR happened_on <= {day}))"

# Data that never say whether anybody was evicted lack the question, not the answers.
ASKED = "EXISTS (SELECT 1 FROM data.cases WHERE evicted IS NOT NULL)"

CHECKS: tuple[Check, ...] = (
    Check(
        id="unknown_outcome",
        title="Outcome not known",
        requirement=("DQ-08",),
        severity=WARNING,
        table="cases",
        faulty=f"{FINAL} AND outcome = 'unknown'",
        guidance="Nobody knows how it ended. Try again by safe ways and ask who referred: each answer narrows the range of "
        "the prevented rate.",
    ),
    Check(
        id="closed_without_outcome",
        title="Closed without an outcome",
        requirement=(
            "DQ-09",
            "DQ-08",
        ),
        severity=ERROR,
        table="cases",
        faulty="closed_on <= {day} AND outcome IS NULL",
        guidance="A closed case must say how it ended. A live case need not: those are not listed.",
    ),
    Check(
        id="ongoing_but_closed",
        title="Closed, and said to be ongoing",
        requirement=("DQ-09",),
        severity=ERROR,
        table="cases",
        faulty="closed_on <= {day} AND outcome = 'ongoing'",
        guidance="The case has an end date and says it is ongoing. Give the outcome, or clear the end date.",
    ),
    Check(
        id="outcome_without_end_date",
        title="Outcome without an end date",
        requirement=("DQ-09",),
        severity=WARNING,
        table="cases",
        faulty=f"closed_on IS NULL AND {FINAL}",
        guidance="The outcome is there and the end date is not, so its length is missing. Look up when it ended.",
    ),
    Check(
        id="evicted_but_prevented",
        title="Evicted, and still in their own home",
        requirement=("DQ-04",),
        severity=ERROR,
        table="cases",
        faulty="outcome = 'prevented' AND evicted = 'yes' AND outcome_home = 'own_home'",
        guidance="It says they were evicted and that they stayed in their own home. One of the two is wrong.",
    ),
    Check(
        id="evicted_but_withdrawn",
        title="Evicted, and counted as withdrawn only",
        requirement=("DQ-23",),
        severity=WARNING,
        table="cases",
        faulty="outcome = 'withdrawn' AND evicted = 'yes'",
        guidance="An eviction after someone withdrew is not only a withdrawal: record the outcome as not prevented and the "
        "ending as withdrew.",
    ),
    Check(
        id="court_case_without_outcome",
        title="Court work, and nothing on what the court led to",
        requirement=("DQ-19",),
        severity=WARNING,
        table="cases",
        faulty=f"{FINAL} AND evicted IS NULL AND {COURT} AND {ASKED}",
        guidance="Somebody went to court with them and nobody wrote down whether they were evicted. Look up the court’s "
        "order and add the answer.",
        needs=(("cases", "evicted"), ("activities", "type")),
    ),
    Check(
        id="unplanned_without_reason",
        title="Ended without a plan, and nobody said why",
        requirement=("DQ-23",),
        severity=WARNING,
        table="cases",
        faulty="closed_on <= {day} AND ending = 'unplanned' AND ending_reason IS NULL",
        guidance="Contact was lost, or they did not want to go on: two answers, counted apart. Pick the one that is true.",
        needs=(("cases", "ending_reason"),),
    ),
)
