"""Who comes: the main applicant, and the household. The two are different levels and no title mixes them."""

from headwater.evidence.measures.kinds import Average, Breakdown, Codes, Declared, Share, Subtotal, answers, known
from headwater.evidence.values import Level

ALL = "all cases"
UP_TO: Codes = (("0", "None"), ("1", "One"), ("2", "Two"), ("3", "Three"), ("4+", "Four or more"))
AGES: Codes = (
    ("under_16", "Under 16"),
    ("16-17", "16 to 17"),
    ("18-24", "18 to 24"),
    ("25-34", "25 to 34"),
    ("35-44", "35 to 44"),
    ("45-54", "45 to 54"),
    ("55-64", "55 to 64"),
    ("65+", "65 or over"),
)
AGE_BAND = """CASE WHEN age < 16 THEN 'under_16' WHEN age < 18 THEN '16-17' WHEN age < 25 THEN '18-24' WHEN age < 35 THEN '25-34'
    WHEN age < 45 THEN '35-44' WHEN age < 55 THEN '45-54' WHEN age < 65 THEN '55-64' WHEN age >= 65 THEN '65+' END"""
TYPES: Codes = (
    ("single", "Single adult without children"),
    ("single_with_children", "Single adult with children"),
    ("two_or_more", "Two or more adults without children"),
    ("two_or_more_with_children", "Two or more adults with children"),
)
TYPE = """CASE WHEN adults = 1 AND children = 0 THEN 'single' WHEN adults = 1 AND children > 0 THEN 'single_with_children'
    WHEN adults > 1 AND children = 0 THEN 'two_or_more' WHEN adults > 1 AND children > 0 THEN 'two_or_more_with_children' END"""
IN_WORK = Subtotal("in_work", "In work", frozenset({"full_time", "part_time", "self_employed"}))


def applicant(column: str, title: str, definition: str, *subtotals: Subtotal) -> Breakdown:
    """A coded answer about the main applicant."""
    key = known(column) if column == "sex" else column
    return Breakdown(
        id=column,
        title=title,
        population=ALL,
        level=Level.MAIN_APPLICANT,
        definition=definition,
        requires=(("cases", column),),
        key=key,
        codes=answers("cases", column),
        subtotals=subtotals,
    )


def top_coded(column: str, title: str, *subtotals: Subtotal) -> Breakdown:
    """How many people of a kind the household holds, four or more together."""
    return Breakdown(
        id=column,
        title=title,
        population=ALL,
        level=Level.HOUSEHOLD,
        definition=f"Number of {column} in the household, four or more together.",
        requires=(("cases", column),),
        key=f"CASE WHEN {column} >= 4 THEN '4+' ELSE CAST({column} AS VARCHAR) END",
        codes=UP_TO,
        subtotals=subtotals,
    )


MEASURES: tuple[Declared, ...] = (
    applicant("sex", "Sex of main applicant", "As recorded; not known is missing."),
    applicant("ethnic_group", "Ethnic group of main applicant", "As recorded; not stated is an answer."),
    applicant("uk_national", "Whether the main applicant is a UK national", "As recorded; don’t know is kept out of the base."),
    applicant("employment", "Employment of main applicant", "At referral. In work is full time, part time or self-employed.", IN_WORK),
    applicant("benefits", "Whether the main applicant receives benefits", "At referral; don’t know is kept out of the base."),
    Breakdown(
        id="age_band",
        title="Age of main applicant",
        population=ALL,
        level=Level.MAIN_APPLICANT,
        definition="Whole years at referral, in bands.",
        requires=(("cases", "age"),),
        key=AGE_BAND,
        codes=AGES,
    ),
    Average(
        id="age_mean",
        title="Mean age of main applicant",
        population=ALL,
        level=Level.MAIN_APPLICANT,
        definition="Mean of whole years at referral.",
        requires=(("cases", "age"),),
        amount="age",
        unit="years",
        decimals=1,
    ),
    top_coded("adults", "Adults in the household", Subtotal("3_or_more", "Three or more", frozenset({"3", "4+"}))),
    top_coded("children", "Dependent children in the household", Subtotal("any", "One or more", frozenset({"1", "2", "3", "4+"}))),
    Breakdown(
        id="household_type",
        title="Type of household",
        population=ALL,
        level=Level.HOUSEHOLD,
        definition="One adult or more than one, with or without dependent children; both numbers must be recorded.",
        requires=(("cases", "adults"), ("cases", "children")),
        key=TYPE,
        codes=TYPES,
    ),
    applicant(
        "ever_homeless",
        "Whether the main applicant was ever homeless before",
        "Don’t know is kept apart from missing; both bases are given.",
    ),
    applicant(
        "ever_slept_rough", "Whether the main applicant ever slept rough", "Don’t know is kept apart from missing; both bases are given."
    ),
    applicant(
        "temporary_accommodation_5y",
        "Whether the main applicant was in temporary accommodation in the last five years",
        "Placed by an authority. Don’t know is kept apart from missing; both bases are given.",
    ),
    Breakdown(
        id="needs_any",
        title="Kinds of need in the household",
        population=ALL,
        level=Level.HOUSEHOLD,
        definition="Cases in which the kind of need was recorded, a kind once for each; base: cases with at least one row of needs. "
        "A case has as many kinds as it has, so the rows make more than the base. None was asked and answered.",
        source="household_needs",
        requires=(("needs", "need"),),
        key="need",
        codes=answers("needs", "need"),
        several="mask",
    ),
    Breakdown(
        id="needs_primary",
        title="Primary need of the household",
        population=ALL,
        level=Level.HOUSEHOLD,
        definition="The kind marked as primary; base: cases with exactly one so marked.",
        requires=(("needs", "primary"),),
        key="CASE WHEN primaries = 1 THEN primary_need END",
        codes=answers("needs", "need"),
    ),
    Average(
        id="needs_mean",
        title="Mean number of kinds of need in the household",
        population=ALL,
        level=Level.HOUSEHOLD,
        definition="Kinds of need in each household, none counting 0; base: cases with at least one row of needs.",
        requires=(("needs", "need"),),
        amount="kinds",
        unit="kinds",
        decimals=1,
    ),
    Share(
        id="needs_multiple",
        title="Households with two or more kinds of need",
        population=ALL,
        level=Level.HOUSEHOLD,
        definition="Share with two or more kinds of need; base: cases with at least one row of needs.",
        requires=(("needs", "need"),),
        yes="kinds >= 2",
    ),
)
