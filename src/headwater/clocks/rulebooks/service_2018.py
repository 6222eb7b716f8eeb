"""What the commissioned services promise, since 1 April 2018: triage, assessment, plan, contact, follow-up. No law sets these."""

from datetime import date

from headwater.clocks.arithmetic import days_between
from headwater.clocks.values import Kind, Rule, Unit

IN_FORCE_FROM = date(2018, 4, 1)
RE_REFERRAL_DAYS = 730
_OVER = ("closed",)
_PROPOSED = "A proposal to be agreed with the people who run the service: no document gives the number."

TRIAGE = Rule(
    code="triage",
    title="Triage",
    starts=("received",),
    stops=("triaged",),
    ends=("withdrawn",),
    length=3,
    unit=Unit.WORKING_DAYS,
    source="Housing Support Service review 13.2; monitoring contract, kpi_triage_3_working_days",
    in_force_from=IN_FORCE_FROM,
)

NAMED_WORKER = Rule(
    code="named_worker",
    title="Naming a worker",
    starts=("accepted",),
    stops=("worker_named",),
    ends=_OVER,
    length=1,
    unit=Unit.WORKING_DAYS,
    source="Housing Support Service review 13.2",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason="The review says as soon as possible; one working day is a proposal.",
)

ASSESSMENT = Rule(
    code="assessment",
    title="Full assessment",
    starts=("accepted",),
    stops=("assessed",),
    ends=_OVER,
    length=14,
    unit=Unit.DAYS,
    source="Housing Support Service review 4.3.3; monitoring contract, kpi_assessed_14_days",
    in_force_from=IN_FORCE_FROM,
)

FIRST_PLAN = Rule(
    code="first_plan",
    title="First plan",
    starts=("accepted",),
    stops=("plan_shared",),
    ends=_OVER,
    length=28,
    unit=Unit.DAYS,
    source="Essex second deep dive 4.4",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason=_PROPOSED,
)

PLAN_REVIEW = Rule(
    code="plan_review",
    title="Plan review",
    starts=("plan_shared", "plan_reviewed"),
    stops=(),
    ends=_OVER,
    length=56,
    unit=Unit.DAYS,
    restarts=True,
    source="Housing Act 1996 s189A(9): kept under review, with no set interval",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason=_PROPOSED,
)

SPOKEN_TO = Rule(
    code="spoken_to",
    title="Speaking with the person",
    starts=("accepted", "spoken"),
    stops=(),
    ends=_OVER,
    length=14,
    unit=Unit.DAYS,
    restarts=True,
    source="Programme practice C, the manager's first look",
    in_force_from=IN_FORCE_FROM,
)

PHONE_CONFIRMED = Rule(
    code="phone_confirmed",
    title="Confirming the phone number by voice",
    starts=("phone_confirmed",),
    stops=(),
    ends=_OVER,
    length=90,
    unit=Unit.DAYS,
    restarts=True,
    source="Programme practice A12",
    in_force_from=IN_FORCE_FROM,
)

LONG_CASE_REASON = Rule(
    code="long_case_reason",
    title="Reason for staying over six months",
    starts=("accepted",),
    stops=("long_case_reason_given",),
    ends=_OVER,
    length=6,
    unit=Unit.MONTHS,
    source="Housing Support Service review 13.3.4; monitoring contract, kpi_closed_6_months",
    in_force_from=IN_FORCE_FROM,
)

HEARING = Rule(
    code="hearing",
    title="Hearing",
    starts=("hearing_listed",),
    stops=("hearing_outcome_recorded",),
    ends=("hearing_cancelled",),
    length=0,
    unit=Unit.DAYS,
    before=True,
    kind=Kind.APPOINTMENT,
    source="The date the court gave",
    in_force_from=IN_FORCE_FROM,
)


def _follow_up(code: str, title: str, length: int, unit: Unit, *, confirmed: bool) -> Rule:
    return Rule(
        code=code,
        title=title,
        starts=("closed",),
        stops=(f"{code}_done",),
        ends=("reopened",),
        voids=("died", "changed_mind", "not_safe_to_try"),
        restarts=True,
        length=length,
        unit=unit,
        source="Essex second deep dive 1.2; programme practice A12",
        in_force_from=IN_FORCE_FROM,
        confirmed=confirmed,
        reason="" if confirmed else _PROPOSED,
    )


FOLLOW_UP_56 = _follow_up("follow_up_56", "Follow-up at 56 days", 56, Unit.DAYS, confirmed=True)
FOLLOW_UP_6 = _follow_up("follow_up_6", "Follow-up at 6 months", 6, Unit.MONTHS, confirmed=False)
FOLLOW_UP_12 = _follow_up("follow_up_12", "Follow-up at 12 months", 12, Unit.MONTHS, confirmed=False)

RULES = (
    TRIAGE, NAMED_WORKER, ASSESSMENT, FIRST_PLAN, PLAN_REVIEW, SPOKEN_TO, PHONE_CONFIRMED, LONG_CASE_REASON, HEARING,
    FOLLOW_UP_56, FOLLOW_UP_6, FOLLOW_UP_12,
)  # fmt: skip


def is_re_referral(closed_on: date, received_on: date, *, within_days: int = RE_REFERRAL_DAYS) -> bool:
    """Whether a referral comes within two years of an earlier case's close: 0 to 730 days after it, and not on day 731.

    Source: Housing Support Service review 5; monitoring contract, rereferral_2y.
    """
    return 0 <= days_between(closed_on, received_on) <= within_days
