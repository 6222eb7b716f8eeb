"""Which figures stand together on a page. Every figure of the results has one place."""

THEMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "who": ("Who came", (
        "cases_total", "cases_repeat", "sex", "age_band", "age_mean", "ethnic_group", "uk_national", "employment", "benefits", "adults",
        "children", "household_type",
    )),
    "homes": ("Homes, and how close they were to losing one", (
        "home_at_referral", "threat", "threat_three_bands", "immediate_risk", "upstream_share", "ever_homeless", "ever_slept_rough",
        "temporary_accommodation_5y",
    )),
    "needs": ("What they needed", ("needs_any", "needs_primary", "needs_mean", "needs_multiple")),
    "routes": ("How they came", (
        "referral_route", "referral_route_by_area", "cases_by_area", "cases_by_month", "referral_decisions",
        "referral_rejections_by_source", "referral_sources",
    )),
    "work": ("What was done", ("activities_per_case", "activity_types", "relief_cases")),
    "ending": ("How it ended", (
        "cases_live", "cases_final", "live_recorded_as", "outcome", "prevented_rate", "outcome_by_area", "outcome_by_setting",
        "outcome_by_worker", "outcome_by_closing_month", "outcome_home", "outcome_home_all", "ending_reason",
        "sustained_56d", "sustained_6m", "sustained_12m", "rereferral_2y",
    )),
    "time": ("How long it took", ("duration_mean", "duration_by_outcome", "duration_bands")),
    "measures": ("Measures against their targets", (
        "kpi_users", "kpi_evictions_avoided", "kpi_triage_3_working_days", "kpi_assessed_14_days", "kpi_closed_6_months",
        "kpi_closed_9_months", "kpi_employment",
    )),
    "money": ("Money", ("money_by_year",)),
    "hospital": ("Hospital", ("delay_days_total", "delay_days_mean", "delay_days_by_trust", "hub_days_mean")),
    "custody": ("Custody", ("custody_flow", "custody_release_nfa", "custody_by_sentence", "custody_by_body")),
    "data": ("How complete the data are", ("recording_lag", "missing_by_area", "missing_by_outcome")),
}  # fmt: skip
GROUPS = {"area": "District", "service": "Service", "setting": "Setting"}
QUARTER = "quarter"
# A worker is a person: no table by worker is shown to somebody who sees figures only.
NAMES_STAFF = frozenset({"outcome_by_worker"})


def theme_of(figure_id: str) -> str:
    """The theme that a figure stands in."""
    return next((theme for theme, (_, figures) in THEMES.items() if figure_id in figures), "")


def shown_in(theme: str, *, names_staff: bool) -> tuple[str, ...]:
    """The figures of a theme, without those that name staff where the reader sees figures only."""
    return tuple(each for each in THEMES[theme][1] if names_staff or each not in NAMES_STAFF)
