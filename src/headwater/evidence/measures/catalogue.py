"""The figures in the order the results give them."""

from collections.abc import Iterable, Mapping
from datetime import date

from headwater.evidence.errors import UnknownFigure
from headwater.evidence.io import Dataset
from headwater.evidence.measures import board, course, elsewhere, kpis, money, months, people, rates, senders, sources, trusts, users
from headwater.evidence.measures.board import board_figures
from headwater.evidence.measures.frame import Frame, frame
from headwater.evidence.measures.kinds import Declared
from headwater.evidence.measures.plan import declared_figures, tallies_of
from headwater.evidence.measures.special import Special
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.values import Figure, Target

DECLARED: Mapping[str, Declared] = {measure.id: measure for room in (people, course, elsewhere) for measure in room.MEASURES}
ROOMS = (rates, months, senders, sources, trusts, money)
SPECIAL: Mapping[str, Special] = {measure.id: measure for room in ROOMS for measure in room.MEASURES}
KPIS = (users.ID, *(measure.id for measure in kpis.MEASURES))
ORDER = (
    "cases_total", "cases_live", "cases_final", "live_recorded_as", "cases_repeat", "sex", "ethnic_group", "uk_national", "employment",
    "benefits", "age_band", "age_mean", "adults", "children", "household_type", "home_at_referral", "threat", "threat_three_bands",
    "immediate_risk", "ever_homeless", "ever_slept_rough", "temporary_accommodation_5y", "needs_any", "needs_primary", "needs_mean",
    "needs_multiple", "referral_route", "referral_route_by_area", "cases_by_area", "cases_by_month", "activities_per_case",
    "activity_types", "relief_cases", "duration_mean", "duration_by_outcome", "duration_bands", "outcome", "outcome_by_area",
    "outcome_by_setting", "outcome_by_worker", "outcome_by_closing_month", "ending_reason",
    "outcome_home", "outcome_home_all", "prevented_rate",
    "sustained_56d", "sustained_6m", "sustained_12m", "upstream_share", *KPIS, "rereferral_2y", "referral_decisions",
    "referral_rejections_by_source", "referral_sources",
    "delay_days_total", "delay_days_mean", "delay_days_by_trust", "hub_days_mean", "custody_flow",
    "custody_release_nfa", "custody_by_sentence", "custody_by_body", "money_by_year", "recording_lag",
)  # fmt: skip
FIGURES = ORDER
TITLES: Mapping[str, str] = {
    **{name: each.title for name, each in {**DECLARED, **SPECIAL, **kpis.BY_ID}.items()},
    users.ID: users.TITLE,
}


def figures(dataset: Dataset, as_of: date, targets: Mapping[str, Target] | None = None) -> list[Figure]:
    """Every figure of the results as of a day, in order. A table or column that was not given leaves its figures with base 0 and a note."""
    made = some(frame(dataset, as_of), ORDER, targets)
    return [made[name] for name in ORDER]


def figure(dataset: Dataset, figure_id: str, as_of: date) -> Figure:
    """One figure as of a day. Raises UnknownFigure."""
    return some(frame(dataset, as_of), [known(figure_id)])[figure_id]


def some(made: Frame, wanted: Iterable[str], targets: Mapping[str, Target] | None = None) -> dict[str, Figure]:
    """The figures of these ids."""
    ids = list(wanted)
    made.count(tally for name in ids for tally in counted_for(made, name))
    found = declared_figures(made, [DECLARED[name] for name in ids if name in DECLARED])
    found |= {name: SPECIAL[name].figure(made) for name in ids if name in SPECIAL}
    return found | (board_figures(made, targets) if set(ids) & set(KPIS) else {})


def counted_for(made: Frame, name: str) -> Iterable[Tally]:
    """What is counted for a figure. Everything that is wanted is counted together, before the first is made."""
    if name in KPIS:
        return board.tallies()
    return tallies_of(DECLARED[name]) if name in DECLARED else SPECIAL[name].tallies(made)


def known(figure_id: str) -> str:
    """The id, if there is such a figure."""
    if figure_id not in ORDER:
        raise UnknownFigure(f"there is no figure called {figure_id}")
    return figure_id
