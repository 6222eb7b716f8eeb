"""A third sheet, written after the suggester was done; no word was ever added for it: navigators' caseload and a ward list, with the short
forms that busy people use. It says how the suggester fares with a sheet it was not made for."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

CASELOAD = {
    "Client Ref": "cases.case_id",
    "Initials": "",
    "NHS No.": "cases.person_id",
    "Setting (hosp/prison/childrens)": "cases.setting",
    "Navigator": "cases.worker_id",
    "District council": "cases.area",
    "Who made the referral": "cases.source_agency",
    "Ref'l date": "cases.referred_on",
    "Date triage completed": "cases.triaged_on",
    "Accepted onto caseload": "cases.accepted_on",
    "Full assmt done": "cases.assessed_on",
    "PHP agreed with client": "cases.plan_agreed_on",
    "Closed": "cases.closed_on",
    "Days until likely to be homeless (band)": "cases.threat",
    "F2F / phone": "cases.mode",
    "Planned closure?": "cases.ending",
    "Why closed": "cases.ending_reason",
    "Result": "cases.outcome",
    "Where they went": "cases.outcome_home",
    "M/F": "cases.sex",
    "Age at ref": "cases.age",
    "Ethnic origin": "cases.ethnic_group",
    "Where living at referral": "cases.home_at_referral",
    "Kids under 18": "cases.children",
    "Sustained @ 56 days": "cases.followup_56d",
    "Mental health?": "need:mental_health",
    "Substance use?": "need:drug_dependency",
    "Known to probation?": "need:offending",
    "Next of kin": "",
}
WARD_LIST = {
    "Spell no": "stays.stay_id",
    "MRN": "stays.person_id",
    "Trust": "stays.trust",
    "Ward": "stays.site",
    "Admitted": "stays.admitted_on",
    "MOFD date": "stays.fit_on",
    "D/C date": "stays.discharged_on",
    "Going to": "stays.destination",
    "Housing the cause?": "stays.housing_reason",
    "EDD": "",
}
WORDS = {
    "Setting (hosp/prison/childrens)": ("Health", "Justice", "Childrens"),
    "Navigator": ("Sam T", "Priya N", "Jo W"),
    "District council": ("Cherwell", "Oxford City", "South Oxon", "West Oxon", "Vale"),
    "Who made the referral": ("JR discharge team", "HMP Bullingdon", "MASH", "Littlemore", "Self"),
    "Days until likely to be homeless (band)": ("0-28", "29-56", "57+", "Already homeless"),
    "F2F / phone": ("F2F", "Phone", "Both"),
    "Planned closure?": ("Planned", "Unplanned"),
    "Why closed": ("Support completed", "Lost contact", "Disengaged", "Moved out of area"),
    "Result": ("Homelessness prevented", "Homelessness relieved", "Not prevented", "Client withdrew"),
    "Where they went": ("Own tenancy kept", "New PRS let", "Housing association", "Supported accom", "Family", "Hostel"),
    "M/F": ("M", "F"),
    "Ethnic origin": ("White British", "Black African", "Pakistani", "Not disclosed"),
    "Where living at referral": ("Council tenancy", "PRS", "Sofa surfing", "Street homeless", "Parents", "Prison"),
    "Sustained @ 56 days": ("Yes", "No", "Couldn't reach"),
}


def held_out_workbook(path: Path, rows: int = 90) -> Path:
    """The navigators' workbook."""
    chance = random.Random(23)  # noqa: S311 made-up rows
    made = openpyxl.Workbook()
    cases = made.active
    cases.title = "Navigator caseload"
    cases.append(list(CASELOAD))
    for at in range(1, rows + 1):
        cases.append(case(chance, at))
    stays = made.create_sheet("Ward list")
    stays.append(list(WARD_LIST))
    for at in range(1, rows + 1):
        stays.append(stay(chance, at))
    made.save(path)
    return path


def case(chance: random.Random, at: int) -> list[Any]:
    """One line of the caseload."""
    begun = date(2021, 10, 1) + timedelta(days=chance.randrange(500))
    given: dict[str, Any] = {name: chance.choice(words) for name, words in WORDS.items()}
    given |= {
        "Client Ref": f"OX-{at:03}",
        "Initials": chance.choice(("AB", "CD", "EF")) + chance.choice("GHJK"),
        "NHS No.": 4_000_000_000 + at * 7,
        "Ref'l date": begun,
        "Date triage completed": begun + timedelta(days=2),
        "Accepted onto caseload": begun + timedelta(days=3),
        "Full assmt done": begun + timedelta(days=9),
        "PHP agreed with client": begun + timedelta(days=15),
        "Closed": begun + timedelta(days=chance.randrange(30, 200)) if chance.random() < 0.8 else None,
        "Age at ref": chance.randrange(18, 80),
        "Kids under 18": chance.choice((0, 0, 0, 1, 2)),
        "Next of kin": chance.choice(("Mother", "None given", "Brother in Banbury", "Friend")),
    }
    given |= {name: chance.choice(("Y", "N")) for name, place in CASELOAD.items() if place.startswith("need:")}
    return [given[name] for name in CASELOAD]


def stay(chance: random.Random, at: int) -> list[Any]:
    """One line of the ward list."""
    came = date(2021, 11, 1) + timedelta(days=chance.randrange(400))
    given = {
        "Spell no": 880_000 + at,
        "MRN": 10_000 + at * 3,
        "Trust": chance.choice(("OUH", "Oxford Health")),
        "Ward": chance.choice(("7A", "Wintle", "EAU")),
        "Admitted": came,
        "MOFD date": came + timedelta(days=12),
        "D/C date": came + timedelta(days=chance.randrange(12, 60)),
        "Going to": chance.choice(("Home", "New tenancy", "Temp accom", "Care home", "NFA")),
        "Housing the cause?": chance.choice(("Only reason", "One of several", "No")),
        "EDD": came + timedelta(days=20),
    }
    return [given[name] for name in WARD_LIST]
