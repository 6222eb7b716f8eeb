"""What a programme commissions, and the measures it may be held to."""

from enum import StrEnum


class Strand(StrEnum):
    EMBEDDED = "embedded"
    NAVIGATOR = "navigator"
    MENTOR = "mentor"
    FLOATING_SUPPORT = "floating_support"
    OTHER = "other"


class Setting(StrEnum):
    COMMUNITY = "community"
    HEALTH = "health"
    JUSTICE = "justice"
    CHILDRENS = "childrens"
    HOUSING_TEAM = "housing_team"


class DatedSetting(StrEnum):
    """Numbers that a programme may change from a day on. A past report keeps the number of its day."""

    UPSTREAM_AFTER_DAYS = "upstream_after_days"
    SMALL_NUMBER = "small_number"
    ATTEMPTS_BEFORE_UNKNOWN = "attempts_before_unknown"
    CASE_LONG_AFTER_MONTHS = "case_long_after_months"
    PLAN_DUE_AFTER_DAYS = "plan_due_after_days"
    BEST_INTERESTS_DUTY_TO_REFER = "best_interests_duty_to_refer"
    TRACKING_LINK_DAYS = "tracking_link_days"
    RESPONSE_WORKING_DAYS = "response_working_days"
    HEARING_MINUTES = "hearing_minutes"
    STAY_LONG_DAYS = "stay_long_days"
    STAY_VERY_LONG_DAYS = "stay_very_long_days"
    STAY_WITHOUT_PLAN_ONLY = "stay_without_plan_only"
    STAY_KEEP_FROM_DAYS = "stay_keep_from_days"
    CRISIS_WITHIN_DAYS = "crisis_within_days"
    ENTRY_CONTACT_DAYS = "entry_contact_days"
    CUSTODY_CONNECTED_ONLY = "custody_connected_only"
    ADVICE_WORKING_DAYS = "advice_working_days"
    TEAM_REACHED_DAYS = "team_reached_days"
    FULL_TIME_HOURS = "full_time_hours"


DEFAULTS: dict[DatedSetting, int] = {
    DatedSetting.UPSTREAM_AFTER_DAYS: 56,
    DatedSetting.SMALL_NUMBER: 7,
    DatedSetting.ATTEMPTS_BEFORE_UNKNOWN: 3,
    DatedSetting.CASE_LONG_AFTER_MONTHS: 6,
    DatedSetting.PLAN_DUE_AFTER_DAYS: 28,
    DatedSetting.BEST_INTERESTS_DUTY_TO_REFER: 0,
    DatedSetting.TRACKING_LINK_DAYS: 90,
    DatedSetting.RESPONSE_WORKING_DAYS: 5,
    DatedSetting.HEARING_MINUTES: 60,
    DatedSetting.STAY_LONG_DAYS: 7,
    DatedSetting.STAY_VERY_LONG_DAYS: 21,
    DatedSetting.STAY_WITHOUT_PLAN_ONLY: 1,
    DatedSetting.STAY_KEEP_FROM_DAYS: 7,
    DatedSetting.CRISIS_WITHIN_DAYS: 28,
    DatedSetting.ENTRY_CONTACT_DAYS: 14,
    DatedSetting.CUSTODY_CONNECTED_ONLY: 1,
    DatedSetting.ADVICE_WORKING_DAYS: 2,
    DatedSetting.TEAM_REACHED_DAYS: 90,
    DatedSetting.FULL_TIME_HOURS: 37,
}


class Operator(StrEnum):
    MORE_THAN = ">"
    AT_LEAST = ">="
    LESS_THAN = "<"
    AT_MOST = "<="


class Aspect(StrEnum):
    """What a service's criteria may ask of a referral."""

    DISTRICT = "district"
    HOUSING_NEED = "housing_need"
    AGREEMENT = "agreement"
    THREAT = "threat"
    AGE = "age"
    HOME = "home"
    CHILDREN = "children"
    NEEDS = "needs"
    STAY = "stay"


class Stayed(StrEnum):
    """Where people whom a service takes are, or have just come from."""

    HOSPITAL = "hospital"
    PRISON = "prison"


class ConsultationResult(StrEnum):
    """What was decided after those who use the procedure were asked."""

    AGREED = "agreed"
    CHANGED = "changed"
    DROPPED = "dropped"


class Switch(StrEnum):
    """What stays off until a county turns it on."""

    BUDGET = "budget"
    RISKS = "risks"


class MoveStands(StrEnum):
    """How a move of money between lines stands. Only an approved one counts."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class OptionKind(StrEnum):
    """What might follow the programme."""

    FUNDING = "funding"
    POOLED = "pooled"
    HANDOVER = "handover"
    ENDS = "ends"


class OptionStands(StrEnum):
    """How far an option has come."""

    IDEA = "idea"
    ASKED = "asked"
    AGREED = "agreed"
    DROPPED = "dropped"
