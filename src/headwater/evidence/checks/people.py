"""Checks of the household: its people, its needs and where it lives."""

import csv
from importlib.resources import files

from headwater.evidence.checks.declared import ERROR, NOTE, WARNING, Check


def areas() -> str:
    """The names of England's housing authorities as SQL writes a list, in small letters and with `and` for `&`.

    Source: the 296 housing authorities of the statutory homelessness tables, MHCLG, Open Government Licence v3.0."""
    text = (files("headwater.evidence.checks") / "housing_authorities.csv").read_text("utf-8")
    names = (row["name"].lower().replace("&", "and").replace("'", "''") for row in csv.DictReader(text.splitlines()))
    return ", ".join(f"'{name}'" for name in names)


CHECKS: tuple[Check, ...] = (
    Check(
        id="children_without_need",
        title="Children, and no need for dependent children",
        requirement=("DQ-04",),
        severity=WARNING,
        table="cases",
        faulty=(
            "children > 0 AND case_id IN (SELECT case_id FROM data.needs) AND case_id NOT IN "
            "(SELECT case_id FROM data.needs WHERE need = 'dependent_children' AND case_id IS NOT NULL)"
        ),
        guidance="There are children and no need for dependent children. Add it if it was overlooked; the figures never do it for you.",
    ),
    Check(
        id="none_beside_a_need",
        title="No needs, beside a need",
        requirement=("DQ-04",),
        severity=ERROR,
        table="needs",
        faulty="need = 'none' AND case_id IN (SELECT case_id FROM data.needs WHERE need <> 'none')",
        guidance="None means asked and has none. Remove it where a need is recorded.",
    ),
    Check(
        id="several_primary_needs",
        title="More than one primary need",
        requirement=("DQ-04",),
        severity=WARNING,
        table="needs",
        faulty=(
            "\"primary\" = 'yes' AND case_id IN (SELECT case_id FROM data.needs WHERE \"primary\" = 'yes' GROUP BY case_id "
            "HAVING count(DISTINCT need) > 1)"
        ),
        guidance="Only one need can be the primary one. Until then the case’s primary need is missing.",
    ),
    Check(
        id="no_adult",
        title="A household without an adult",
        requirement=("DQ-04",),
        severity=WARNING,
        table="cases",
        faulty="adults = 0",
        guidance="A household without an adult. Enter the main applicant, or leave the number blank if it is not known.",
    ),
    Check(
        id="applicant_under_16",
        title="Main applicant under 16",
        requirement=("DQ-04",),
        severity=WARNING,
        table="cases",
        faulty="age < 16",
        guidance="A main applicant under 16. Check the age; the record may be of a child in the household.",
    ),
    Check(
        id="unlisted_area",
        title="Area not spelt as published",
        requirement=("DQ-04",),
        severity=NOTE,
        table="cases",
        faulty=f"area IS NOT NULL AND lower(replace(area, '&', 'and')) NOT IN ({areas()})",
        guidance="The area is not a housing authority by its published name. It keeps a row of its own under the name "
        "given: spell it as published.",
    ),
    Check(
        id="same_person_same_day",
        title="One case entered twice, it may be",
        requirement=("DQ-04",),
        severity=WARNING,
        table="cases",
        faulty=(
            "person_id IS NOT NULL AND (person_id, referred_on, service) IN (SELECT (person_id, referred_on, service) FROM data.cases "
            "WHERE person_id IS NOT NULL AND referred_on IS NOT NULL GROUP BY person_id, referred_on, service HAVING count(*) > 1)"
        ),
        guidance="Two cases of one person from one day in one service may be one case entered twice.",
    ),
)
