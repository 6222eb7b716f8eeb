"""Asking a council to look at its decision again, in force since 3 April 2018: Housing Act 1996 s202 to s204."""

from datetime import date

from headwater.clocks.values import Rule, Unit

IN_FORCE_FROM = date(2018, 4, 3)
_UNSEEN = "The regulations on review times were not seen; eight weeks is what advice pages give."

REVIEW_REQUEST = Rule(
    code="review_request",
    title="Request for a review",
    starts=("decision_notified",),
    stops=("review_requested",),
    length=21,
    unit=Unit.DAYS,
    first_day_counts=True,
    source="Housing Act 1996 s202(3)",
    in_force_from=IN_FORCE_FROM,
)

REVIEW_DECISION = Rule(
    code="review_decision",
    title="Answer to the review",
    starts=("review_requested",),
    stops=("review_decided",),
    ends=("review_withdrawn",),
    length=56,
    unit=Unit.DAYS,
    source="Advice pages on reviews: usually 8 weeks",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason=_UNSEEN,
)

SHORT_REVIEW_DECISION = Rule(
    code="short_review_decision",
    title="Answer to the review of a plan step or an ending notice",
    starts=("review_requested",),
    stops=("review_decided",),
    ends=("review_withdrawn",),
    length=21,
    unit=Unit.DAYS,
    source="General knowledge: 3 weeks for plan steps, ending notices and non-co-operation",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason=_UNSEEN,
)

COUNTY_COURT_APPEAL = Rule(
    code="county_court_appeal",
    title="Appeal to the county court",
    starts=("review_decided",),
    stops=("appeal_made",),
    length=21,
    unit=Unit.DAYS,
    source="Housing Act 1996 s204, as advice pages give it",
    in_force_from=IN_FORCE_FROM,
    confirmed=False,
    reason="21 days is agreed, but whether the day of notification counts as the first was not read in the section.",
)

RULES = (REVIEW_REQUEST, REVIEW_DECISION, SHORT_REVIEW_DECISION, COUNTY_COURT_APPEAL)
