"""A fourth sheet, written before anything was bettered on the strength of the third: a housing association's tenancy support export and a
prison resettlement team's list. It says how the suggester fares with a sheet that nobody had in mind."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

SUPPORT = {
    "Support case no": "cases.case_id",
    "Tenant URN": "cases.person_id",
    "Tenant surname": "",
    "Project code": "cases.programme",
    "LA area": "cases.area",
    "Referral source": "cases.source_agency",
    "Dt referred": "cases.referred_on",
    "Dt logged on system": "cases.recorded_at",
    "Dt first screened": "cases.triaged_on",
    "Dt initial assessmt": "cases.assessed_on",
    "Support plan signed": "cases.plan_agreed_on",
    "Dt case ended": "cases.closed_on",
    "Support officer": "cases.worker_id",
    "Likelihood of losing home": "cases.threat",
    "Notice expires": "cases.threat_on",
    "Exit type": "cases.ending",
    "Reason support ended": "cases.ending_reason",
    "Tenancy outcome": "cases.outcome",
    "Accomm after support": "cases.outcome_home",
    "Evicted Y/N": "cases.evicted",
    "No. adults in h/hold": "cases.adults",
    "No. dep children": "cases.children",
    "Age (yrs)": "cases.age",
    "Gender identity": "cases.sex",
    "Ethnicity code": "cases.ethnic_group",
    "Employment sts": "cases.employment",
    "Rent a/c arrears £": "cases.arrears_gbp",
    "Still in tenancy at 6 mths": "cases.followup_6m",
    "Still in tenancy at 12 mths": "cases.followup_12m",
    "Drug use": "need:drug_dependency",
    "MH need": "need:mental_health",
    "Satisfaction score": "",
}
RESETTLEMENT = {
    "Prison no": "custody.person_id",
    "Establishment": "custody.prison",
    "Probation area": "custody.managing_body",
    "Date received": "custody.received_on",
    "Accommodation prior to custody": "custody.housing_at_entry",
    "Sentence (days)": "custody.sentence_days",
    "Release date": "custody.released_on",
    "Accommodation on release": "custody.housing_at_release",
    "Wing": "",
}
WORDS: dict[str, tuple[Any, ...]] = {
    "Tenant surname": ("Marsh", "Okafor", "Lewis", "Shah"), "Project code": ("TSS1", "TSS2"),
    "LA area": ("Harlow", "Epping", "Uttlesford"),
    "Referral source": ("Income team", "Neighbourhood officer", "Self", "GP"), "Support officer": ("K. Mann", "D. Roe"),
    "Likelihood of losing home": ("Within 28 days", "29 to 56 days", "Over 56 days", "Already homeless"),
    "Exit type": ("Planned", "Unplanned"), "Reason support ended": ("Goals met", "Stopped engaging", "Moved away", "Died"),
    "Tenancy outcome": ("Homelessness prevented", "Rehoused", "Lost home", "Not known"),
    "Accomm after support": ("Same tenancy", "Other social housing", "Private rented", "With family"), "Evicted Y/N": ("Y", "N"),
    "No. adults in h/hold": (1, 1, 2, 3), "No. dep children": (0, 0, 1, 2), "Gender identity": ("Female", "Male"),
    "Ethnicity code": ("White British", "Black Caribbean", "Asian Bangladeshi", "Refused"),
    "Employment sts": ("Full time", "Part time", "Unemployed", "Long-term sick"), "Still in tenancy at 6 mths": ("Yes", "No", "Unknown"),
    "Still in tenancy at 12 mths": ("Yes", "No", "Unknown"),
    "Drug use": ("Y", "N"), "MH need": ("Y", "N"), "Satisfaction score": (1, 2, 3, 4, 5),
    "Establishment": ("HMP Chelmsford", "HMP Peterborough"), "Probation area": ("NPS East", "CRC Essex"), "Wing": ("A", "B", "C"),
    "Accommodation prior to custody": ("Rented", "NFA", "Family"),
    "Accommodation on release": ("Rented", "NFA", "Family", "Approved premises"),
}  # fmt: skip


def second_workbook(path: Path, rows: int = 80) -> Path:
    """The two sheets."""
    chance = random.Random(41)  # noqa: S311 made-up rows
    made = openpyxl.Workbook()
    for sheet, columns, line in (("Tenancy support", SUPPORT, support), ("Resettlement", RESETTLEMENT, resettled)):
        page = made.create_sheet(sheet)
        page.append(list(columns))
        for at in range(1, rows + 1):
            given = {name: chance.choice(WORDS[name]) for name in columns if name in WORDS} | line(chance, at)
            page.append([given[name] for name in columns])
    made.remove(made.worksheets[0])
    made.save(path)
    return path


def support(chance: random.Random, at: int) -> dict[str, Any]:
    """What of a case of support is no choice of words."""
    came = date(2022, 1, 1) + timedelta(days=chance.randrange(400))
    after = {"Dt referred": 0, "Dt logged on system": 1, "Dt first screened": 2, "Dt initial assessmt": 8, "Support plan signed": 15,
             "Dt case ended": 120, "Notice expires": 40}  # fmt: skip
    days = {name: came + timedelta(days=more) for name, more in after.items()}
    return {"Support case no": f"TS{at:04}", "Tenant URN": 70_000 + at, "Age (yrs)": chance.randrange(18, 80),
            "Rent a/c arrears £": chance.randrange(0, 3000), **days}  # fmt: skip


def resettled(chance: random.Random, at: int) -> dict[str, Any]:
    """The same of somebody in prison."""
    came = date(2022, 1, 1) + timedelta(days=chance.randrange(300))
    return {"Prison no": f"A{1000 + at}BC", "Date received": came, "Sentence (days)": chance.randrange(14, 700),
            "Release date": came + timedelta(days=chance.randrange(14, 300))}  # fmt: skip
