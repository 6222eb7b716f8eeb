"""What happened: where people lived and how close the loss was, how they came, what was done, how long it took, how it ended."""

from headwater.evidence.measures.kinds import Average, Breakdown, Codes, Count, Declared, Share, Subtotal, answers, known
from headwater.evidence.values import Level

ALL = "all cases"
FINAL = "final cases"
PREVENTED = "final cases with outcome prevented"
FIXED = frozenset({"social_rented", "private_rented", "registered_provider", "owner_occupier"})
HOMES = answers("cases", "home_at_referral")
OUTCOMES = answers("cases", "outcome")
THREE_BANDS: Codes = (("homeless", "Homeless"), ("within_56", "Within 56 days"), ("above_56", "More than 56 days (upstream)"))
THREE_BANDS_KEY = """CASE WHEN threat = 'homeless' THEN 'homeless' WHEN threat IN ('days_0_28', 'days_29_56', 'days_0_56') THEN 'within_56'
    WHEN threat = 'days_57_plus' THEN 'above_56' END"""
LIVE_AS: Codes = (("ongoing", "Ongoing"), ("blank", "Left blank"), ("closed_later", "Closed after this day"))


def of_cases(figure: str, title: str, definition: str, counted: str = "true", requires: tuple[tuple[str, str], ...] = ()) -> Count:
    """A count of cases."""
    return Count(
        id=figure, title=title, population=ALL, level=Level.CASE, definition=definition, counted=counted, unit="cases", requires=requires
    )


def outcomes(figure: str, title: str, column: str, codes: Codes | None, definition: str, key: str = "") -> Breakdown:
    """A crosstab of the outcomes of final cases."""
    return Breakdown(
        id=figure,
        title=title,
        population=FINAL,
        level=Level.CASE,
        where="final",
        definition=definition,
        key=key or column,
        codes=codes,
        cell="ended",
        cell_codes=OUTCOMES,
        requires=(("cases", "outcome"), ("cases", column)),
    )


def sustained(figure: str, column: str, words: str, due: str) -> Share:
    """Whether a prevented outcome still held."""
    return Share(
        id=figure,
        title=f"Prevention sustained at {words}",
        population=f"{PREVENTED}, {words} or more before",
        level=Level.CASE,
        definition=f"Sustained / (sustained + lost) at the check {words} after closing; not reached is kept apart; not asked is missing.",
        where=f"final AND ended = 'prevented' AND coalesce({due} <= {{day}}, true)",
        requires=(("cases", column),),
        yes=f"{column} = 'sustained'",
        dont_know=f"coalesce({column} = 'not_reached', false)",
        decimals=1,
    )


MEASURES: tuple[Declared, ...] = (
    of_cases("cases_total", "Cases", "Every case made by the day."),
    of_cases("cases_live", "Live cases", "Every case that is not final.", "NOT final"),
    of_cases("cases_final", "Final cases", "Closed by the day, or with a final outcome and no end date.", "final"),
    Count(
        id="cases_repeat",
        title="Repeat cases",
        population=ALL,
        level=Level.CASE,
        definition="Cases that name an earlier case of the same household, or whose person or household was referred before.",
        counted="repeated",
        unit="cases",
        people="person_id",
    ),
    Breakdown(
        id="live_recorded_as",
        title="What live cases have for an outcome",
        population="live cases",
        level=Level.CASE,
        where="NOT final",
        definition="Ongoing, blank, or closed after the day: three different things.",
        codes=LIVE_AS,
        key="CASE WHEN closed_later THEN 'closed_later' WHEN outcome = 'ongoing' THEN 'ongoing' ELSE 'blank' END",
    ),
    Breakdown(
        id="home_at_referral",
        title="Home at referral",
        population=ALL,
        level=Level.CASE,
        definition="Where they lived when referred, as recorded.",
        requires=(("cases", "home_at_referral"),),
        key="home_at_referral",
        codes=HOMES,
        subtotals=(
            Subtotal("fixed", "Fixed accommodation", FIXED),
            Subtotal("temporary_or_other", "Temporary or other accommodation", frozenset(code for code, _ in HOMES) - FIXED),
        ),
    ),
    Breakdown(
        id="threat",
        title="How soon the home could be lost, main applicant",
        population=ALL,
        level=Level.MAIN_APPLICANT,
        definition="Days to the expected loss at the first assessment, as recorded.",
        requires=(("cases", "threat"),),
        key="threat",
        codes=answers("cases", "threat"),
    ),
    Breakdown(
        id="threat_three_bands",
        title="How soon the home could be lost, in three bands, main applicant",
        population=ALL,
        level=Level.MAIN_APPLICANT,
        definition="The finer bands put together: homeless, within 56 days, more than 56 days.",
        requires=(("cases", "threat"),),
        key=THREE_BANDS_KEY,
        codes=THREE_BANDS,
    ),
    Share(
        id="immediate_risk",
        title="Households at immediate risk",
        population=ALL,
        level=Level.HOUSEHOLD,
        definition="Eviction expected within days: yes / (yes + no); don’t know is kept apart.",
        requires=(("cases", "immediate_risk"),),
        yes="immediate_risk = 'yes'",
        dont_know="coalesce(immediate_risk = 'dont_know', false)",
        decimals=1,
    ),
    Breakdown(
        id="referral_route",
        title="How cases came",
        population=ALL,
        level=Level.CASE,
        definition="Route of the referral that opened the case.",
        requires=(("cases", "referral_route"),),
        key="referral_route",
        codes=answers("cases", "referral_route"),
    ),
    Breakdown(
        id="referral_route_by_area",
        title="How cases came, by area",
        population=ALL,
        level=Level.CASE,
        definition="Route of referral by area, percent of row. The last row holds cases without an area.",
        requires=(("cases", "referral_route"), ("cases", "area")),
        key="area",
        codes=None,
        cell="referral_route",
        cell_codes=answers("cases", "referral_route"),
    ),
    Breakdown(
        id="cases_by_area",
        title="Cases by area",
        population=ALL,
        level=Level.CASE,
        definition="Area by its published name, as given.",
        requires=(("cases", "area"),),
        key="area",
        codes=None,
    ),
    Average(
        id="activities_per_case",
        title="Prevention activities for each case",
        population=PREVENTED,
        level=Level.CASE,
        where="final AND ended = 'prevented'",
        requires=(("activities", "kind"),),
        amount="nullif(prevention_n, 0)",
        unit="activities",
        decimals=1,
        definition="Mean number of prevention activities; base: cases with at least one. Contacts and administration are never counted.",
    ),
    Breakdown(
        id="activity_types",
        title="Types of prevention activity",
        population="prevention activities of final prevented cases",
        level=Level.ACTIVITY,
        source="work JOIN cases USING (case_id)",
        where="kind = 'prevention' AND final AND ended = 'prevented'",
        definition="Type of each prevention activity in the mean above.",
        requires=(("activities", "type"),),
        key="type",
        codes=answers("activities", "type"),
    ),
    Share(
        id="relief_cases",
        title="Final cases with relief work",
        population=FINAL,
        level=Level.CASE,
        where="final",
        definition="Final cases with at least one relief activity.",
        requires=(("activities", "kind"),),
        yes="relief_n > 0",
        decimals=1,
    ),
    Average(
        id="duration_mean",
        title="Mean length of support",
        population=FINAL,
        level=Level.CASE,
        where="final",
        amount="duration",
        unit="days",
        definition="Calendar days from referral to closing; below nought or without an end date is missing.",
        requires=(("cases", "referred_on"), ("cases", "closed_on")),
    ),
    Average(
        id="duration_by_outcome",
        title="Mean length of support by outcome",
        population=FINAL,
        level=Level.CASE,
        where="final",
        amount="duration",
        unit="days",
        key="ended",
        codes=OUTCOMES,
        definition="Calendar days from referral to closing, by outcome.",
        requires=(("cases", "referred_on"), ("cases", "closed_on"), ("cases", "outcome")),
    ),
    Breakdown(
        id="outcome",
        title="Outcome",
        population=FINAL,
        level=Level.CASE,
        where="final",
        key="ended",
        codes=OUTCOMES,
        definition="Where final cases ended. Unknown is a recorded answer; blank, or ongoing on a closed case, is missing.",
        requires=(("cases", "outcome"),),
    ),
    outcomes("outcome_by_area", "Outcome by area", "area", None, "Outcome of final cases by area, percent of row."),
    outcomes("outcome_by_setting", "Outcome by setting", "setting", answers("cases", "setting"), "Outcome of final cases by setting."),
    outcomes(
        "outcome_by_worker", "Outcome by worker", "worker_id", None, "Outcome of final cases by worker: where unknowns are to be chased."
    ),
    outcomes(
        "outcome_by_closing_month",
        "Outcome by month of closing",
        "closed_on",
        None,
        "Outcome of final cases by closing month.",
        key="strftime(closed_on, '%Y-%m')",
    ),
    Breakdown(
        id="ending_reason",
        title="Why contact ended",
        population=FINAL,
        level=Level.CASE,
        where="final",
        key="ending_reason",
        codes=answers("cases", "ending_reason"),
        definition="How contact with final cases ended, apart from where they live. Lost contact and would not co-operate are two answers.",
        requires=(("cases", "ending_reason"),),
    ),
    Breakdown(
        id="outcome_home",
        title="Where prevented cases live now",
        population=PREVENTED,
        level=Level.CASE,
        where="final AND ended = 'prevented'",
        definition="Home at the end, final prevented cases.",
        requires=(("cases", "outcome_home"),),
        key=known("outcome_home"),
        codes=answers("cases", "outcome_home"),
    ),
    Breakdown(
        id="outcome_home_all",
        title="Where final cases live now",
        population=FINAL,
        level=Level.CASE,
        where="final",
        definition="Home at the end, all final cases.",
        requires=(("cases", "outcome_home"),),
        key=known("outcome_home"),
        codes=answers("cases", "outcome_home"),
    ),
    sustained("sustained_56d", "followup_56d", "56 days", "closed_on + 56"),
    sustained("sustained_6m", "followup_6m", "six months", "closed_on + INTERVAL 6 MONTH"),
    sustained("sustained_12m", "followup_12m", "twelve months", "closed_on + INTERVAL 12 MONTH"),
)
