"""Whether a contract's targets can be met together, and what is due under payment by results."""

from headwater.evidence.flow.chance import Chance, chance
from headwater.evidence.flow.contract import Conflict, Contract, Span, Within, bounds, conflicts, joint, starts_that_would_do
from headwater.evidence.flow.little import (
    Law,
    long_stays_needed,
    longest_mean_stay,
    open_at_once,
    referrals_needed,
    share_closed_within,
    starts_needed,
    stay_predicted,
    users_in_a_year,
)
from headwater.evidence.flow.payment import Quarter, Rule, mean_rate, statement
from headwater.evidence.flow.views import coverage, yearly

__all__ = [
    "Chance",
    "Conflict",
    "Contract",
    "Law",
    "Quarter",
    "Rule",
    "Span",
    "Within",
    "bounds",
    "chance",
    "conflicts",
    "coverage",
    "joint",
    "long_stays_needed",
    "longest_mean_stay",
    "mean_rate",
    "open_at_once",
    "referrals_needed",
    "share_closed_within",
    "starts_needed",
    "starts_that_would_do",
    "statement",
    "stay_predicted",
    "users_in_a_year",
    "yearly",
]
