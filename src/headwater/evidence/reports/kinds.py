"""The kinds of document, declared: their sections in order, what each says and which figures it shows. `makers` are parts that take more
than one figure (reports/parts.py)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Plan:
    """A section: text with figures by reference, parts made of several figures, figures with a chart, figures as tables, and the name of a
    text that the author may give. `needed` says that the document is not whole without that text."""

    id: str
    title: str
    lead: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    text: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document. One that is `public` is always protected, whatever it is given. `titles` say a figure in plainer words."""

    id: str
    title: str
    sections: tuple[Plan, ...]
    public: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)


KPIS = ("kpi_users", "kpi_evictions_avoided", "kpi_triage_3_working_days", "kpi_assessed_14_days", "kpi_closed_6_months",
        "kpi_closed_9_months", "kpi_employment")  # fmt: skip
COUNTED = (
    "There are {cases_total} cases: {cases_live} live and {cases_final} final. {cases_repeat} are repeat cases.",
    "Homelessness was prevented in {prevented_rate} of {prevented_rate.base} final cases with a known outcome; the outcome of "
    "{prevented_rate.missing} is not known.",
)
LIMITS = Plan("limits", "How far these figures can be trusted", makers=("limits",))
UNKNOWN = Plan("unknown_outcomes", "Unknown outcomes", makers=("unknown_outcomes",), text="unknown_outcomes")
DEFINITIONS = Plan("definitions", "How each figure was made", makers=("definitions",))

EVALUATION = DocumentKind(
    "evaluation",
    "Evaluation",
    (
        Plan("summary", "Summary", lead=COUNTED, makers=("key_numbers",), charts=("prevented_rate",), text="summary"),
        LIMITS,
        Plan("people", "Who came", makers=("profile",), charts=("sex", "age_band", "ethnic_group", "household_type"),
             tables=("uk_national", "employment", "benefits", "adults", "children")),
        Plan("routes", "How they came", charts=("cases_by_month", "referral_route", "referral_route_by_area"), tables=("cases_by_area",)),
        Plan("risk", "How close they were to losing a home", charts=("threat", "home_at_referral", "upstream_share"),
             tables=("threat_three_bands", "ever_homeless", "ever_slept_rough", "temporary_accommodation_5y")),
        Plan("needs", "What they needed", charts=("needs_any",), tables=("needs_primary",)),
        Plan("work", "What was done, and how long it took", charts=("activity_types", "duration_bands"), tables=("duration_by_outcome",)),
        Plan("outcomes", "How it ended", makers=("sustained",), charts=("outcome", "outcome_by_area", "outcome_by_setting", "outcome_home"),
             tables=("outcome_home_all",)),
        UNKNOWN,
        Plan("measures", "Measures against their targets", makers=("board",), charts=KPIS),
        Plan("elsewhere", "Referrals, hospitals, custody and money", charts=("referral_decisions",),
             tables=("referral_rejections_by_source", "delay_days_total", "delay_days_mean", "delay_days_by_trust", "hub_days_mean",
                     "custody_flow", "custody_by_sentence", "custody_by_body", "money_by_year")),
        Plan("groups", "Differences between groups and periods", makers=("breakdowns",)),
        Plan("event", "Before and after", makers=("before_after",)),
        Plan("absent", "Who is missing", makers=("missing_pattern",)),
        Plan("lag", "How late cases were written down", charts=(), tables=("recording_lag",)),
        Plan("quality", "What is wrong with the data", makers=("quality",)),
        DEFINITIONS,
    ),
)  # fmt: skip
QUARTERLY = DocumentKind(
    "quarterly",
    "Quarterly contract report",
    (
        Plan("narrative", "This quarter", lead=COUNTED, text="narrative"),
        Plan("measures", "Measures against their targets", makers=("board",), charts=KPIS),
        Plan("years", "Year by year", makers=("years",)),
        Plan("sources", "Who refers", makers=("sources",), tables=("referral_rejections_by_source",)),
        Plan("people", "Who came, by quarter", makers=("demographics",)),
        UNKNOWN,
        Plan("actions", "Actions agreed", text="actions"),
        LIMITS,
        DEFINITIONS,
    ),
)
BOARD = DocumentKind(
    "board",
    "Board report",
    (
        Plan("outcome", "Outcome", lead=COUNTED, makers=("sustained",), charts=("prevented_rate", "outcome"), text="outcome", needed=True),
        Plan("priorities", "Priorities", text="priorities", needed=True),
        Plan("measures", "Measures against their targets", makers=("board", "years")),
        UNKNOWN,
        Plan("finance", "Finance", tables=("money_by_year",), text="finance", needed=True),
        Plan("legal", "Legal", text="legal", needed=True),
        Plan("risk", "Risk", text="risk", needed=True),
        Plan("equalities", "Equalities", charts=("sex", "age_band", "ethnic_group"), text="equalities", needed=True),
        LIMITS,
        DEFINITIONS,
    ),
)
PUBLIC = DocumentKind(
    "public",
    "Public summary",
    (
        Plan("helped", "Who we helped", lead=("We helped in {cases_total} cases. {cases_final} have ended.",),
             charts=("threat_three_bands", "household_type"), text="helped"),
        Plan("changed", "What changed",
             lead=("A home was kept, or a new one found in time, in {prevented_rate} of {prevented_rate.base} cases where we know what "
                   "happened. We do not know what happened in {prevented_rate.missing}.",),
             charts=("prevented_rate", "outcome", "outcome_home"), text="changed"),
        Plan("how", "How we know", makers=("public_limits",), text="how"),
    ),
    public=True,
    titles=MappingProxyType({
        "threat_three_bands": "How soon people could have lost their home", "household_type": "Who lived in the household",
        "outcome": "What happened in the end", "outcome_home": "Where people live now", "prevented_rate": "Homelessness prevented",
    }),
)  # fmt: skip
KINDS = MappingProxyType({kind.id: kind for kind in (EVALUATION, QUARTERLY, BOARD, PUBLIC)})
