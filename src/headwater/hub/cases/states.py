"""A case's states and codes. Codes in common with the monitoring contract never change."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed change of state: what the audit log calls it, and whether the sender is told."""

    before: State | None
    after: State
    event: str
    notice: str


MOVES = (
    Move(None, State.OPEN, "case.opened", ""),
    Move(State.OPEN, State.CLOSED, "case.closed", "outcome"),
)


class Mode(StrEnum):
    FACE_TO_FACE = "face_to_face"
    TELEPHONE = "telephone"
    DIGITAL = "digital"
    MIXED = "mixed"


class Ending(StrEnum):
    """How contact ended."""

    PLANNED = "planned"
    UNPLANNED = "unplanned"


class EndingReason(StrEnum):
    COMPLETED = "completed"
    WITHDREW = "withdrew"
    LOST_CONTACT = "lost_contact"
    WOULD_NOT_COOPERATE = "would_not_cooperate"
    MOVED_AWAY = "moved_away"
    SELF_DISCHARGED = "self_discharged"
    DIED = "died"
    REFERRED_ON = "referred_on"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of the threat to the home."""

    PREVENTED = "prevented"
    RELIEVED = "relieved"
    NOT_PREVENTED = "not_prevented"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


class OutcomeHome(StrEnum):
    """Where the household lives now."""

    OWN_HOME = "own_home"
    PRIVATE_TENANCY = "private_tenancy"
    COUNCIL_TENANCY = "council_tenancy"
    ASSOCIATION_TENANCY = "association_tenancy"
    VOLUNTARY_TENANCY = "voluntary_tenancy"
    FRIENDS_FAMILY = "friends_family"
    SUPPORTED_HOUSING = "supported_housing"
    HOSTEL = "hostel"
    SHARED = "shared"
    OWN_ARRANGEMENT = "own_arrangement"
    TEMPORARY = "temporary"
    ROUGH_SLEEPING = "rough_sleeping"
    CUSTODY = "custody"
    HOSPITAL = "hospital"
    OTHER = "other"
    NOT_KNOWN = "not_known"


class UnknownWhy(StrEnum):
    """Why nobody knows how it ended. Only the first needs attempts to have been made."""

    COULD_NOT_REACH = "could_not_reach"
    NOT_SAFE_TO_TRY = "not_safe_to_try"
    DIED = "died"


class CouncilAsked(StrEnum):
    """What came of telling a council: a referral was sent, or the person said no."""

    SENT = "sent"
    NO = "no"


class AssessmentKind(StrEnum):
    INITIAL = "initial"
    FULL = "full"


class Employment(StrEnum):
    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    SELF_EMPLOYED = "self_employed"
    SEEKING_WORK = "seeking_work"
    NOT_SEEKING_WORK = "not_seeking_work"
    LONG_TERM_SICK = "long_term_sick"
    STUDENT = "student"
    RETIRED = "retired"
    CARER = "carer"
    OTHER = "other"
    DONT_KNOW = "dont_know"


class BenefitType(StrEnum):
    UNIVERSAL_CREDIT = "universal_credit"
    HOUSING_BENEFIT = "housing_benefit"
    COUNCIL_TAX = "council_tax"
    PIP = "pip"
    DLA = "dla"
    ESA = "esa"
    JSA = "jsa"
    CHILD_BENEFIT = "child_benefit"
    CARERS_ALLOWANCE = "carers_allowance"
    ATTENDANCE_ALLOWANCE = "attendance_allowance"
    PENSION_CREDIT = "pension_credit"
    STATE_PENSION = "state_pension"
    OTHER = "other"


class StepOwner(StrEnum):
    PERSON = "person"
    WORKER = "worker"
    AGENCY = "agency"


class EntryKind(StrEnum):
    """What a dated entry on the timeline is. Only prevention and relief are things done to keep or find a home."""

    PREVENTION = "prevention"
    RELIEF = "relief"
    CONTACT = "contact"
    ADMINISTRATION = "administration"
    ADVICE = "advice"


class ActivityType(StrEnum):
    INFORMATION_ADVICE = "information_advice"
    MEDIATION = "mediation"
    FINANCIAL_PAYMENT = "financial_payment"
    PROBLEM_RESOLUTION = "problem_resolution"
    PARTNER_WORKING = "partner_working"
    REFERRAL = "referral"
    COURT_SUPPORT = "court_support"
    BENEFIT_CLAIM = "benefit_claim"
    HOUSING_REGISTER = "housing_register"
    REPAYMENT_PLAN = "repayment_plan"
    RESETTLEMENT = "resettlement"
    BUDGETING = "budgeting"
    EMPLOYMENT_SUPPORT = "employment_support"
    OTHER = "other"


class ContactWay(StrEnum):
    CALL = "call"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"
    MEETING = "meeting"
    ASKED_REFERRER = "asked_referrer"
    ASKED_LANDLORD = "asked_landlord"
    DUTY_LINE = "duty_line"


class ContactResult(StrEnum):
    SPOKE = "spoke"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    SENT = "sent"
    MISSED_APPOINTMENT = "missed_appointment"
    WRONG_NUMBER = "wrong_number"


MISSED = frozenset({ContactResult.NO_ANSWER, ContactResult.VOICEMAIL, ContactResult.MISSED_APPOINTMENT, ContactResult.WRONG_NUMBER})


class MoneyKind(StrEnum):
    BENEFIT_GAINED = "benefit_gained"
    GRANT = "grant"
    WELFARE_FUND = "welfare_fund"
    ARREARS_CLEARED = "arrears_cleared"
    REPAYMENT_AGREED = "repayment_agreed"
    DEBT_WRITTEN_OFF = "debt_written_off"
    PAYMENT = "payment"


class Recurs(StrEnum):
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class HearingKind(StrEnum):
    POSSESSION = "possession"
    SUSPENSION = "suspension"
    BAILIFF_WARRANT = "bailiff_warrant"
    REVIEW = "review"
    OTHER = "other"


class HearingOutcome(StrEnum):
    ADJOURNED = "adjourned"
    SUSPENDED_ORDER = "suspended_order"
    OUTRIGHT_ORDER = "outright_order"
    POSTPONED_ORDER = "postponed_order"
    STRUCK_OUT = "struck_out"
    WARRANT_STOPPED = "warrant_stopped"
    EVICTION_GOES_AHEAD = "eviction_goes_ahead"
    WITHDRAWN = "withdrawn"


class WaitingOn(StrEnum):
    DWP = "dwp"
    HOUSING_BENEFIT = "housing_benefit"
    HOUSING_AUTHORITY = "housing_authority"
    LANDLORD = "landlord"
    COURT = "court"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    PERSON = "person"
    OTHER = "other"


class FollowUpAt(StrEnum):
    DAYS_56 = "56d"
    MONTHS_6 = "6m"
    MONTHS_12 = "12m"


class FollowUpResult(StrEnum):
    SUSTAINED = "sustained"
    LOST = "lost"
    NOT_REACHED = "not_reached"


class DutyKind(StrEnum):
    PREVENTION = "prevention"
    RELIEF = "relief"
    MAIN = "main"


class Clock(StrEnum):
    """The clocks that a worklist shows. Each is worked out from facts, never stored as truth."""

    TRIAGE = "triage"
    NAMED_WORKER = "named_worker"
    ASSESSMENT = "assessment"
    PLAN = "plan"
    PLAN_REVIEW = "plan_review"
    HEARING = "hearing"
    DAYS_56 = "days_56"
    FOLLOW_UP = "follow_up"
    LONG_CASE = "long_case"
    TASK = "task"
    NOT_SPOKEN = "not_spoken"


class LateCause(StrEnum):
    """Why a promise was late, in codes that a contract manager can count."""

    PERSON_UNREACHABLE = "person_unreachable"
    PERSON_ASKED_TO_WAIT = "person_asked_to_wait"
    WAITING_ON_OTHERS = "waiting_on_others"
    WORKER_AWAY = "worker_away"
    CASELOAD_FULL = "caseload_full"
    COMPLEX = "complex"
    RECORDED_LATE = "recorded_late"
    OTHER = "other"
