"""Questions a document answers and no figure of the results does, as SQL over the tables as given. Each gives key, n, base, missing."""

from collections.abc import Mapping

FINAL = "outcome IN ('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown')"
SETTLED = "outcome IN ('prevented', 'relieved', 'not_prevented')"
LENGTH = "closed_on >= referred_on"
WORK = (
    "SELECT count(activity_id) AS n FROM data.cases AS held LEFT JOIN data.activities AS work ON work.case_id = held.case_id "
    "AND work.kind = 'prevention' WHERE outcome = 'prevented' GROUP BY held.case_id"
)


def of_cases(n: str, where: str = "true", base: str = "true", missing: str = "false") -> str:
    """A count of cases within a population."""
    counts = ", ".join(f"count(*) FILTER (coalesce({part}, false))" for part in (n, base, missing))
    return f"SELECT '', {counts} FROM data.cases WHERE {where}"


def recorded(column: str, where: str = "true") -> str:
    """How many cases of a population have something recorded, of all of it."""
    return of_cases(f"{column} IS NOT NULL", where, missing=f"{column} IS NULL")


def known(column: str) -> str:
    """How many cases have something recorded, which are the base of what is."""
    return of_cases(f"{column} IS NOT NULL", base=f"{column} IS NOT NULL", missing=f"{column} IS NULL")


def by_area(where: str) -> str:
    """Cases by district."""
    return f"SELECT area, count(*), NULL, NULL FROM data.cases WHERE {where} GROUP BY area"


def of_work(n: str) -> str:
    """A count of prevented cases by their prevention work."""
    return f"SELECT '', {n}, count(*) FILTER (n > 0), count(*) FILTER (n = 0) FROM ({WORK})"


ESSEX: Mapping[str, str] = {
    "live": of_cases(f"NOT coalesce({FINAL}, false)"),
    "final": of_cases(FINAL, base=FINAL),
    "single_men_without_children": of_cases(
        "adults = 1 AND children = 0 AND sex = 'male'",
        base="(adults + children) IS NOT NULL AND sex IS NOT NULL",
        missing="(adults + children) IS NULL OR sex IS NULL",
    ),
    "household_known": recorded("(adults + children)"),
    "home_recorded": recorded("home_at_referral"),
    "threat_recorded": recorded("threat"),
    "with_district": known("area"),
    "with_month": known("referred_on"),
    "routed": known("referral_route"),
    "district_without_route": of_cases("area IS NOT NULL AND referral_route IS NULL", base="area IS NOT NULL", missing="area IS NULL"),
    "months_before_act": by_area("referred_on BETWEEN DATE '2017-06-01' AND DATE '2018-03-31'"),
    "months_since_act": by_area("referred_on BETWEEN DATE '2018-04-01' AND DATE '2018-10-31'"),
    "prevention_activities": of_work("sum(n)"),
    "with_activity": f"SELECT '', count(*) FILTER (n > 0), count(*), count(*) FILTER (n = 0) FROM ({WORK})",
    "most_activities": of_work("max(n)"),
    "one_activity": of_work("count(*) FILTER (n = 1)"),
    "one_to_eight_activities": of_work("count(*) FILTER (n BETWEEN 1 AND 8)"),
    "with_duration": of_cases(LENGTH, FINAL, missing=f"NOT coalesce({LENGTH}, false)"),
    "band_base": of_cases(LENGTH, SETTLED, missing=f"NOT coalesce({LENGTH}, false)"),
    "home_known": recorded("outcome_home", "outcome = 'prevented'"),
}
HOUSING = "housing_reason IN ('only', 'among_others')"
HUB = "hub_to - hub_from"
OXFORDSHIRE: Mapping[str, str] = {
    "custody_entry_nfa": "SELECT '', count(*) FILTER (housing_at_entry = 'nfa'), count(*), 0 FROM data.custody",
    "custody_crc_housed": "SELECT '', count(*) FILTER (housing_at_release <> 'nfa'), count(*), 0 FROM data.custody "
    "WHERE managing_body = 'crc' AND housing_at_entry = 'nfa'",
    "housing_days": f"SELECT '', sum(discharged_on - fit_on) + sum(coalesce({HUB}, 0)), count(*), 0 FROM data.stays WHERE {HOUSING}",
    "housing_delay": f"SELECT '', sum(discharged_on - fit_on), count(*), 0 FROM data.stays WHERE {HOUSING}",
    "hub_weeks": f"SELECT '', sum({HUB}), count({HUB}), 0 FROM data.stays WHERE {HOUSING}",
    "longest_hub": f"SELECT '', max({HUB}), count({HUB}), 0 FROM data.stays WHERE {HOUSING}",
    "trusts": "SELECT '', round(avg(discharged_on - fit_on) FILTER (trust = 'OH'))::INTEGER, "
    f"round(avg(discharged_on - fit_on) FILTER (trust = 'OUH'))::INTEGER, 0 FROM data.stays WHERE {HOUSING}",
    "by_setting": "SELECT setting, count(*), sum(count(*)) OVER (), 0 FROM data.cases GROUP BY setting",
    "agencies": "SELECT '', count(DISTINCT source_agency), count(source_agency), 0 FROM data.cases",
    "social_in_quarter_2": of_cases(
        "home_at_referral = 'social_rented'", "referred_on >= DATE '2018-07-01'", "home_at_referral IS NOT NULL", "home_at_referral IS NULL"
    ),
    "applications": "SELECT '', count(*), count(*), 0 FROM data.referrals",
    "declined_by_area": "SELECT area, count(*), NULL, NULL FROM data.referrals WHERE decision = 'declined' GROUP BY area",
}
BEFORE_COVID = "referred_on < DATE '2020-04-01'"
NINE = "closed_on <= referred_on + INTERVAL 9 MONTH"
TURNED_AWAY = "decision IN ('declined', 'redirected', 'withdrawn', 'advice', 'person_declined', 'no_contact')"
FIRST_QUARTER = 2018 * 4


def quarter(day: str) -> str:
    """The number of the financial quarter of a day."""
    return f"((year({day}) * 12 + month({day}) - 4) // 3)"


def furthest(yes: str, where: str, middle: float) -> str:
    """Of the quarters a condition holds in, the one whose share is furthest from the middle of the printed range. `{q}` is the quarter."""
    quarters = f"range({FIRST_QUARTER}, {FIRST_QUARTER + 12}) AS every (q)"
    shares = f"SELECT q, count(*) FILTER ({yes}) AS n, count(*) AS base FROM data.cases, {quarters} WHERE {where} GROUP BY q"
    return f"SELECT '', n, base, 0 FROM ({shares}) ORDER BY abs(100.0 * n / base - {middle}) DESC, q LIMIT 1"


OPEN = f"{quarter('referred_on')} <= q AND {quarter('closed_on')} >= q"
WORKED = (
    f"SELECT {quarter('closed_on')} AS q, round(100.0 * count(*) FILTER (employed_at_close = 'yes') / count(*)) AS rate "
    "FROM data.cases WHERE employment_measured = 'yes' GROUP BY 1"
)
SENDERS = f"SELECT {quarter('CAST(received_at AS DATE)')} AS q, count(DISTINCT source_agency) AS n FROM data.referrals GROUP BY 1"
COURT = "SELECT count(DISTINCT case_id) FROM data.activities WHERE type = 'court_support'"
YEARLY = "amount_gbp * CASE recurs WHEN 'weekly' THEN 52 WHEN 'monthly' THEN 12 ELSE 1 END"
SUPPORT: Mapping[str, str] = {
    "evicted": of_cases("evicted = 'yes'", base="evicted IS NOT NULL"),
    "user_years": "SELECT '', count(*), 3, 0 FROM data.cases, range(2018, 2021) AS every (fy) "
    f"WHERE {quarter('referred_on')} // 4 <= fy AND {quarter('closed_on')} // 4 >= fy",
    "employment_quarters": f"SELECT '', sum(rate)::INTEGER, count(*), 0 FROM ({WORKED})",
    "employment_above_70": f"SELECT '', count(*) FILTER (rate > 70), count(*), 0 FROM ({WORKED})",
    "eligible": of_cases("employment_measured = 'yes'"),
    "nine_months_before_covid": of_cases(NINE, BEFORE_COVID),
    "nine_months_furthest": furthest(NINE, f"{quarter('referred_on')} = q AND {BEFORE_COVID}", 78.5),
    "rejected": f"SELECT '', count(*) FILTER ({TURNED_AWAY}), count(decision), 0 FROM data.referrals",
    "sources": "SELECT '', count(DISTINCT source_agency), count(source_agency), 0 FROM data.referrals",
    "sources_by_quarter": f"SELECT '', sum(n), count(*), 0 FROM ({SENDERS})",
    "not_immediate": of_cases("immediate_risk = 'no'", base="immediate_risk IN ('yes', 'no')"),
    "income": f"SELECT 'FY' || ({quarter('happened_on')} // 4), sum({YEARLY})::INTEGER, count(*), 0 FROM data.money "
    "WHERE kind IN ('benefit_gained', 'grant', 'welfare_fund') GROUP BY 1",
    "court": f"SELECT '', ({COURT}), NULL, 0",
    "court_lost": "SELECT '', count(DISTINCT case_id) FILTER (evicted = 'yes'), count(DISTINCT case_id), 0 "
    "FROM data.activities JOIN data.cases USING (case_id) WHERE type = 'court_support'",
    "digital_before_covid": of_cases("mode = 'digital'", BEFORE_COVID),
    "female_furthest": furthest("sex = 'female'", OPEN, 57),
    "families_furthest": furthest("children > 0", OPEN, 39.5),
}
QUESTIONS: Mapping[str, Mapping[str, str]] = {"essex": ESSEX, "oxfordshire": OXFORDSHIRE, "support": SUPPORT}
