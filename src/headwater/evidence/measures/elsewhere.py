"""Referrals, hospital stays and custody: the figures that are told of a referral, a stay or an episode."""

from headwater.evidence.measures.kinds import Average, Breakdown, Codes, Declared, Share, Subtotal, all_codes, answers
from headwater.evidence.values import MISSING, Level

DECISIONS: Codes = (*answers("referrals", "decision"), ("pending", "Not yet decided"))
REASONS = answers("stays", "housing_reason")
EVERY = Subtotal("all", "All stays", frozenset({MISSING, *(code for code, _ in REASONS)}))
STAYS = "hospital stays with a date of being fit to leave"
RELEASED = "custody episodes ended by the day"
ENTRY, RELEASE = all_codes("custody", "housing_at_entry"), all_codes("custody", "housing_at_release")
BANDS: Codes = (("0-27", "Up to 27 days"), ("28-90", "28 to 90 days"), ("91-364", "91 to 364 days"), ("365+", "365 days or more"))
BAND = """CASE WHEN sentence_days < 28 THEN '0-27' WHEN sentence_days < 91 THEN '28-90' WHEN sentence_days < 365 THEN '91-364'
    WHEN sentence_days >= 365 THEN '365+' END"""


def delay(figure: str, title: str, definition: str, *, total: bool, amount: str = "delay", where: str = "fit_on IS NOT NULL") -> Average:
    """Days of stays, for all, for housing the only reason and for housing among others."""
    hub = amount == "hub_days"
    return Average(
        id=figure,
        title=title,
        population="hospital stays with a hub bed" if hub else STAYS,
        level=Level.STAY,
        source="stays",
        where=where,
        definition=definition,
        requires=(("stays", "hub_from" if hub else "fit_on"),),
        amount=amount,
        unit="days",
        key="housing_reason",
        codes=REASONS,
        total=total,
        subtotals=(EVERY,),
        decimals=0 if total else 1,
        flag="still_in_hub" if hub else "still_in",
        flag_note="stays had not ended and are counted to the day.",
    )


def released(figure: str, title: str, key: str, codes: Codes, column: str) -> Breakdown:
    """Where people went on release, by something known at entry."""
    return Breakdown(
        id=figure,
        title=title,
        population=RELEASED,
        level=Level.EPISODE,
        source="custody",
        where="released",
        definition="Housing on release, percent of row; not known is a recorded answer.",
        requires=(("custody", column), ("custody", "housing_at_release")),
        key=key,
        codes=codes,
        cell="housing_at_release",
        cell_codes=RELEASE,
    )


MEASURES: tuple[Declared, ...] = (
    Breakdown(
        id="referral_decisions",
        title="What was decided on referrals",
        population="all referrals",
        level=Level.REFERRAL,
        source="referrals",
        definition="Decision by the day; those still pending are a row and in the base.",
        requires=(("referrals", "decision"),),
        key="coalesce(CAST(decision AS VARCHAR), 'pending')",
        codes=DECISIONS,
    ),
    Share(
        id="rereferral_2y",
        title="Referred again within two years",
        population="all referrals",
        level=Level.REFERRAL,
        source="returning_entries",
        definition="Referrals of a person whose earlier case, with any service and not this referral’s own, closed 0 to 730 days before. "
        "Without a table of referrals each case is one; a blank person is missing.",
        requires=(("cases", "person_id"), ("cases", "closed_on")),
        yes="again",
        decimals=1,
    ),
    delay(
        "delay_days_total", "Days of delay in hospital", "Days from fit to leave to discharge, added up; open stays to the day.", total=True
    ),
    delay(
        "delay_days_mean", "Mean days of delay in hospital", "Mean days from fit to leave to discharge; open stays to the day.", total=False
    ),
    delay(
        "hub_days_mean",
        "Mean days in a hub bed",
        "Mean days in a hub bed, kept apart from days of delay; open stays to the day.",
        total=False,
        amount="hub_days",
        where="hub_from IS NOT NULL",
    ),
    released("custody_flow", "Housing at entry to custody and on release", "housing_at_entry", ENTRY, "housing_at_entry"),
    Share(
        id="custody_release_nfa",
        title="Released with no fixed address",
        population=RELEASED,
        level=Level.EPISODE,
        source="custody",
        where="released",
        definition="Share released with no fixed address; not known is a recorded answer and in the base.",
        requires=(("custody", "housing_at_release"),),
        yes="housing_at_release = 'nfa'",
        decimals=1,
    ),
    released("custody_by_sentence", "Housing on release by length of sentence", BAND, BANDS, "sentence_days"),
    released(
        "custody_by_body", "Housing on release by managing body", "managing_body", answers("custody", "managing_body"), "managing_body"
    ),
)
