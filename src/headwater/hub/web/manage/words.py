"""The words of an agency's own affairs."""

from collections.abc import Mapping
from typing import Any

from headwater.hub.core.values import Role
from headwater.hub.organisations.states import AbsenceKind, CaseloadMode
from headwater.hub.programmes.states import DatedSetting, Operator
from headwater.hub.web.parts.codes import PASS_ON

ROLES = {
    Role.REFERRER: "Sends referrals",
    Role.WORKER: "Worker",
    Role.MANAGER: "Manager",
    Role.COORDINATOR: "Coordinator",
    Role.FACILITATOR: "Facilitator",
    Role.COMMISSIONER: "Commissioner",
    Role.ANALYST: "Analyst",
    Role.AUTHORITY_OFFICER: "Council officer",
    Role.DATA_PROTECTION: "Data-protection lead",
    Role.ADMINISTRATOR: "Administrator",
}
CASELOAD_MODES = {
    "": "Carries no cases",
    CaseloadMode.MENTOR: "Mentor",
    CaseloadMode.MIXED: "In person and by phone",
    CaseloadMode.DIGITAL: "Online only",
}
ABSENCES = {
    AbsenceKind.LEAVE: "Leave",
    AbsenceKind.SICK: "Sick",
    AbsenceKind.TRAINING: "Training",
    AbsenceKind.OTHER: "Something else",
}
STANDINGS = {
    "in_force": ("In force", "green"),
    "not_yet": ("Not yet in force", "blue"),
    "expired": ("Run out: nothing passes under it", "red"),
    "left": ("This agency left it", "grey"),
}
SETTINGS = {
    DatedSetting.UPSTREAM_AFTER_DAYS: "Early: more than this many days away",
    DatedSetting.SMALL_NUMBER: "Hide numbers up to",
    DatedSetting.ATTEMPTS_BEFORE_UNKNOWN: "Tries before an outcome may be not known",
    DatedSetting.CASE_LONG_AFTER_MONTHS: "Months after which a case needs a reason",
    DatedSetting.PLAN_DUE_AFTER_DAYS: "Days in which a first plan is due",
    DatedSetting.BEST_INTERESTS_DUTY_TO_REFER: "Best-interests decisions may be sent as a Duty to Refer (1 yes, 0 no)",
    DatedSetting.TRACKING_LINK_DAYS: "Days that a sender's private link works",
    DatedSetting.RESPONSE_WORKING_DAYS: "Working days in which a sender is answered",
    DatedSetting.HEARING_MINUTES: "Minutes that a hearing is reckoned to last, for the warning of a clash",
    DatedSetting.STAY_LONG_DAYS: "Days in hospital from which a stay is flagged",
    DatedSetting.STAY_VERY_LONG_DAYS: "Days in hospital from which a stay goes to a named senior",
    DatedSetting.STAY_WITHOUT_PLAN_ONLY: "Flag a long stay only while no plan to leave is confirmed (1 yes, 0 no)",
    DatedSetting.STAY_KEEP_FROM_DAYS: "Days in hospital from which a stay on a daily list is kept",
    DatedSetting.CRISIS_WITHIN_DAYS: "Days after release in which going to a council counts as a crisis",
    DatedSetting.ENTRY_CONTACT_DAYS: "Days in which somebody who came into custody with no home is contacted",
    DatedSetting.CUSTODY_CONNECTED_ONLY: "Keep from custody lists only people with a connection, or not said to have none (1 yes, 0 no)",
    DatedSetting.ADVICE_WORKING_DAYS: "Working days in which a professional's question is answered",
    DatedSetting.TEAM_REACHED_DAYS: "Days after which a team counts as not reached",
    DatedSetting.FULL_TIME_HOURS: "Hours a week of one full-time worker",
}
MEASURES = {
    "kpi_users": "People helped in a year",
    "kpi_evictions_avoided": "Evictions avoided, %",
    "kpi_triage_3_working_days": "Triaged within the promise, %",
    "kpi_assessed_14_days": "Assessed within 14 days, %",
    "kpi_closed_6_months": "Closed within six months, %",
    "kpi_closed_9_months": "Closed within nine months, %",
    "kpi_employment": "In work at the end, %",
}
OPERATORS = {
    Operator.MORE_THAN: "More than",
    Operator.AT_LEAST: "At least",
    Operator.LESS_THAN: "Less than",
    Operator.AT_MOST: "At most",
}
ITEMS: Mapping[str, str] = {
    "referral": "Referrals",
    "case": "Cases",
    "feedback": "News of what happened",
    "stay": "Hospital stays with a housing flag",
    "custody": "People in custody who said yes",
    "family": "Families known to children's services",
    **PASS_ON,
}


def options(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    """A list of answers, in the order of the words."""
    return [(str(code), text) for code, text in words.items()]
