"""Sheets as other people keep them, made up: a mentors' workbook with activities beside it, and a council's export in the words of the
statutory return. Beside each, what every column is (table.column; a need as need:code; nothing where the contract has no place)."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

DISTRICTS = ("Harlow", "Braintree", "Tendring", "Maldon", "Uttlesford", "Southend-on-Sea", "Thurrock", "Epping Forest")

MENTORS = {
    "HH Ref No": "cases.case_id",
    "Mentor": "cases.worker_id",
    "Provider": "cases.service",
    "District": "cases.area",
    "Referral Route": "cases.referral_route",
    "Referred by (organisation)": "cases.source_agency",
    "Date of Referral": "cases.referred_on",
    "Date entered": "cases.recorded_at",
    "Date of Initial Assessment": "cases.assessed_on",
    "Case Closed Date": "cases.closed_on",
    "Risk of homelessness at initial assessment": "cases.threat",
    "Eviction imminent?": "cases.immediate_risk",
    "Gender (main applicant)": "cases.sex",
    "Age (main applicant)": "cases.age",
    "Ethnicity": "cases.ethnic_group",
    "UK National Y/N": "cases.uk_national",
    "Employment status": "cases.employment",
    "In receipt of benefits?": "cases.benefits",
    "No. of adults in household": "cases.adults",
    "No. of dependent children": "cases.children",
    "Housing status on referral": "cases.home_at_referral",
    "Ever been homeless before?": "cases.ever_homeless",
    "Ever slept rough?": "cases.ever_slept_rough",
    "In temp accommodation (LA) in last 5 yrs?": "cases.temporary_accommodation_5y",
    "Primary vulnerability": "needs.need",
    "All vulnerabilities in household": "needs.need",
    "Prevention outcome": "cases.outcome",
    "Accommodation outcome": "cases.outcome_home",
    "Repeat case of (ref)": "cases.repeat_of_case_id",
    "Rent arrears (£)": "cases.arrears_gbp",
    "Comments": "",
}
MENTORS_LOG = {
    "Household Reference": "activities.case_id",
    "Date of activity": "activities.happened_on",
    "Prevention or relief": "activities.kind",
    "Activity type": "activities.type",
    "Time spent (mins)": "activities.minutes",
    "Mentor": "activities.worker_id",
    "What was done": "activities.note",
}
COUNCIL = {
    "Case Reference": "cases.case_id",
    "Applicant ID": "cases.person_id",
    "Household ID": "cases.household_id",
    "Allocated Officer": "cases.worker_id",
    "LA Code": "cases.area_code",
    "Local Authority": "cases.area",
    "Date of Application": "cases.referred_on",
    "Record Created": "cases.recorded_at",
    "Assessment Completed": "cases.assessed_on",
    "PHP Issued": "cases.plan_agreed_on",
    "Duty Owed": "cases.threat",
    "Date Duty Ended": "cases.closed_on",
    "Reason Duty Ended": "cases.outcome",
    "Accommodation at Duty End": "cases.outcome_home",
    "Main Applicant Age": "cases.age",
    "Main Applicant Sex": "cases.sex",
    "Main Applicant Ethnic Group": "cases.ethnic_group",
    "Employment Status": "cases.employment",
    "Accommodation at Time of Application": "cases.home_at_referral",
    "Reason for Loss of Last Settled Home": "",
    "Number of Adults": "cases.adults",
    "Number of Dependent Children": "cases.children",
    "Referring Agency": "cases.source_agency",
    "Support Need: History of mental health problems": "need:mental_health",
    "Support Need: Physical ill health and disability": "need:physical_health",
    "Support Need: Drug dependency needs": "need:drug_dependency",
    "Support Need: Alcohol dependency needs": "need:alcohol_dependency",
    "Support Need: Domestic abuse": "need:domestic_abuse",
    "Support Need: Offending history": "need:offending",
    "Support Need: Learning disability": "need:learning_disability",
    "Support Need: Care leaver 18-20": "need:care_leaver",
    "Support Need: Old age": "need:older_person",
    "Support Need: Served in HM Forces": "need:armed_forces",
    "Support Need: History of rough sleeping": "need:rough_sleeping",
    "Priority Need": "",
}
MENTOR_WORDS = {
    "Referral Route": ("Proactively identified by LA or partner", "Via another service/partner", "Self referral"),
    "Referred by (organisation)": ("Harlow Council", "Peabody", "Job Centre", "Health visitor", "Citizens Advice"),
    "Risk of homelessness at initial assessment": ("Future risk", "Threatened - 29-56 days", "Threatened - 28 days", "Homeless"),
    "Gender (main applicant)": ("F", "M"),
    "Ethnicity": ("White", "Black", "Asian", "Mixed", "Not stated"),
    "Employment status": (
        "Full time",
        "Part time",
        "Not working - long term sick/disabled",
        "Jobseeker",
        "At home/not seeking work",
        "Retired",
    ),
    "Housing status on referral": (
        *("Social rented sector", "Private rented sector", "Registered Provider tenant", "Owner occupier", "NFA: living with family"),
        *("NFA: living with friends", "B&B", "Hostel", "Other temporary accommodation", "Other"),
    ),
    "Prevention outcome": ("Prevented", "Unsuccessful", "Withdrawn", "Ongoing"),
    "Accommodation outcome": (
        "Remained in own home",
        "Private tenancy",
        "Council tenancy",
        "Moved in with friends/family",
        "Other",
        "Unknown",
    ),
}
VULNERABILITIES = (
    "Dependent children",
    "Mental health",
    "Physical health",
    "Drug dependency",
    "Alcohol dependency",
    "Domestic abuse",
    "Debt",
)
COUNCIL_WORDS = {
    "Allocated Officer": ("KPATEL", "JSMITH", "RJONES"),
    "LA Code": ("E07000178", "E07000180"),
    "Local Authority": ("Oxford", "Vale of White Horse"),
    "Duty Owed": ("Prevention duty owed", "Relief duty owed", "Not threatened with homelessness within 56 days - no duty owed"),
    "Reason Duty Ended": (
        *("Secured existing accommodation for 6+ months", "Secured alternative accommodation for 6+ months", "Homeless"),
        *("Withdrew application", "Contact lost", "56 days elapsed"),
    ),
    "Accommodation at Duty End": (
        *("Private rented sector: self-contained", "Social rented sector: council tenancy", "Staying with friends", "Not known"),
        "Social rented sector: registered provider tenancy",
    ),
    "Main Applicant Sex": ("FEMALE", "MALE", "UNSPECIFIED"),
    "Main Applicant Ethnic Group": (
        *("White: English / Welsh / Scottish / Northern Irish / British", "Asian / Asian British: Pakistani"),
        *("Black / African / Caribbean / Black British: African", "Mixed / Multiple: White and Asian", "Not known"),
    ),
    "Employment Status": (
        "Full-time work",
        "Part-time work",
        "Registered unemployed",
        "Retired",
        "Not working due to long-term illness / disability",
    ),
    "Accommodation at Time of Application": (
        *("Private rented sector: self-contained", "Social rented sector: council tenant", "Living with family", "Rough sleeping"),
        *("Owner-occupier / shared ownership", "Homeless on departure from institution: custody"),
    ),
    "Reason for Loss of Last Settled Home": (
        "End of private rented tenancy - assured shorthold",
        "Family no longer willing or able to accommodate",
    ),
    "Referring Agency": ("Hospital A&E", "Probation Service", "DWP - Jobcentre Plus", ""),
    "Priority Need": ("Household includes dependent children", "Physical disability / ill health", "None"),
}


def mentors_row(chance: random.Random, at: int) -> list[Any]:
    """One line of the mentors' case log, as people fill such lines: some of it missing, dates in several ways."""
    begun = date(2017, 5, 1) + timedelta(days=chance.randrange(500))
    closed = chance.random() < 0.8
    needs = chance.sample(VULNERABILITIES, chance.randint(1, 3))
    given: dict[str, Any] = {name: chance.choice(words) for name, words in MENTOR_WORDS.items()}
    given |= {
        "HH Ref No": f"TB/{at:04}",
        "Mentor": chance.choice(("AB", "CD", "EF", "GH")),
        "Provider": chance.choice(("Peabody", "Family Mosaic", "Sanctuary")),
        "District": chance.choice(DISTRICTS),
        "Date of Referral": begun if chance.random() < 0.7 else begun.strftime("%d/%m/%Y"),
        "Date entered": begun + timedelta(days=chance.randrange(40)),
        "Date of Initial Assessment": begun + timedelta(days=chance.randrange(14)),
        "Case Closed Date": begun + timedelta(days=chance.randrange(1, 160)) if closed else None,
        "Age (main applicant)": chance.randrange(18, 70) if chance.random() < 0.96 else None,
        "No. of adults in household": chance.choice((1, 1, 1, 2, 3)),
        "No. of dependent children": chance.choice((0, 0, 1, 2, 3, 4)),
        "Primary vulnerability": needs[0],
        "All vulnerabilities in household": "; ".join(needs),
        "Repeat case of (ref)": f"TB/{chance.randrange(1, at):04}" if at > 10 and chance.random() < 0.06 else None,
        "Rent arrears (£)": chance.choice((None, 1500, 2250.5, 3000)),
        "Comments": chance.choice((None, "Spoke to landlord, agreed plan", "Court date next month")),
    }
    if not closed:
        given["Prevention outcome"], given["Accommodation outcome"] = "Ongoing", None
    asked = [name for name in MENTORS if name.endswith(("?", "Y/N"))]
    given |= {name: chance.choice(("Yes", "No", "No", "Don't know", None)) for name in asked}
    return [given[name] for name in MENTORS]


def mentors_workbook(path: Path, rows: int = 120) -> Path:
    """The mentors' workbook: a title above the headings, activities on a sheet of their own, a sheet of lists that is hidden."""
    chance = random.Random(7)  # noqa: S311 made-up rows
    made = openpyxl.Workbook()
    cases = made.active
    cases.title = "Case log"
    cases.append(["Homelessness prevention mentors: monitoring return"])
    cases.append([])
    cases.append(list(MENTORS))
    for at in range(1, rows + 1):
        cases.append(mentors_row(chance, at))
    log = made.create_sheet("Activity log")
    log.append(list(MENTORS_LOG))
    for _ in range(rows * 3):
        day = date(2017, 6, 1) + timedelta(days=chance.randrange(480))
        kind = chance.choice(("Prevention", "Prevention", "Prevention", "Relief"))
        what = chance.choice(
            ("Information/Advice", "Mediation", "Financial payments", "Problem resolution", "Partner working", "Referrals")
        )
        log.append(
            [f"TB/{chance.randrange(1, rows + 1):04}", day, kind, what, chance.choice((15, 30, 60, None)), "AB", "Rang the landlord"]
        )
    lists = made.create_sheet("Lists")
    lists.sheet_state = "hidden"
    for name in DISTRICTS:
        lists.append([name])
    made.save(path)
    return path


def council_row(chance: random.Random, at: int) -> list[str]:
    """One line of the council's export."""
    begun = date(2024, 4, 1) + timedelta(days=chance.randrange(360))
    closed = chance.random() < 0.7
    given = {name: chance.choice(words) for name, words in COUNCIL_WORDS.items()}
    given |= {
        "Case Reference": f"HO{100_000 + at}",
        "Applicant ID": str(500_000 + at * 3),
        "Household ID": str(700_000 + at * 2),
        "Date of Application": begun.strftime("%d/%m/%Y"),
        "Record Created": begun.strftime("%d/%m/%Y 09:15"),
        "Assessment Completed": (begun + timedelta(days=7)).strftime("%d/%m/%Y"),
        "PHP Issued": (begun + timedelta(days=10)).strftime("%d/%m/%Y"),
        "Date Duty Ended": (begun + timedelta(days=chance.randrange(20, 120))).strftime("%d/%m/%Y") if closed else "",
        "Main Applicant Age": str(chance.randrange(17, 75)),
        "Number of Adults": str(chance.choice((1, 1, 2))),
        "Number of Dependent Children": str(chance.choice((0, 0, 1, 2))),
    }
    if not closed:
        given["Reason Duty Ended"] = given["Accommodation at Duty End"] = ""
    given |= {name: chance.choice(("Y", "N", "N", "N")) for name in COUNCIL if name.startswith("Support Need")}
    return [given[name] for name in COUNCIL]


def council_export(path: Path, rows: int = 150) -> Path:
    """The council's export: CSV as Windows writes it."""
    chance = random.Random(11)  # noqa: S311 made-up rows
    with path.open("w", encoding="cp1252", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COUNCIL)
        writer.writerows(council_row(chance, at) for at in range(1, rows + 1))
    return path
