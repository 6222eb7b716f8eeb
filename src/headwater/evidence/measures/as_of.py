"""SQL of the tables as of a day: what had not happened yet is left out or reads as blank.

Source: the monitoring contract, "As of" and "Final case". `recorded_at` plays no part in it."""

from collections.abc import Callable, Sequence
from datetime import date

from headwater.clocks.calendars import ENGLAND
from headwater.evidence.tables import codes

NOT_YET = (
    "ending",
    "ending_reason",
    "outcome",
    "outcome_home",
    "evicted",
    "employed_at_close",
    "followup_56d",
    "followup_6m",
    "followup_12m",
)
WEEKEND = (6, 0)
CASE_DATES = ("triaged_on", "accepted_on", "assessed_on", "plan_agreed_on")
PLAIN = (
    "case_id",
    "person_id",
    "household_id",
    "referral_id",
    "setting",
    "area",
    "referral_route",
    "referred_on",
    "threat",
    "immediate_risk",
    "worker_id",
    "repeat_of_case_id",
    "adults",
    "children",
    "age",
    "sex",
    "ethnic_group",
    "uk_national",
    "employment",
    "employment_measured",
    "benefits",
    "ever_homeless",
    "ever_slept_rough",
    "temporary_accommodation_5y",
    "home_at_referral",
    "arrears_gbp",
)
OF_REFERRALS = ("area", "service", "source_kind", "source_agency", "channel", "route")
KEPT = (*PLAIN, *NOT_YET, *CASE_DATES, "closed_on")
NEEDS = codes("needs", "need")
SOME_NEED = sum(1 << at for at, code in enumerate(NEEDS) if code != "none")  # none counts nothing, and is an answer
Has = Callable[..., bool]


def sql_day(day: date) -> str:
    """A date as SQL writes it."""
    return f"DATE '{day.isoformat()}'"


def by(column: str, day: str) -> str:
    """A date that reads as blank until the day."""
    return f"CASE WHEN {column} <= {day} THEN {column} END AS {column}"


def london(column: str) -> str:
    """The date in London of a moment."""
    return f"CAST({column} AS DATE)"


def activities(day: str) -> str:
    """Work done by the day on cases made by the day."""
    return (
        "SELECT activity.* FROM data.activities AS activity "
        f"SEMI JOIN (SELECT case_id FROM data.cases WHERE referred_on IS NULL OR referred_on <= {day}) USING (case_id) "
        f"WHERE activity.happened_on IS NULL OR activity.happened_on <= {day}"
    )


def work(day: str) -> str:
    """Work done by the day, on any case: for a question that joins it to cases anyhow."""
    return f"SELECT * FROM data.activities WHERE happened_on IS NULL OR happened_on <= {day}"


def per_case(day: str) -> str:
    """How much prevention and relief work each case had by the day."""
    return (
        "SELECT case_id, count(*) FILTER (WHERE kind = 'prevention') AS prevention_n, count(*) FILTER (WHERE kind = 'relief') AS relief_n "
        f"FROM data.activities WHERE (happened_on IS NULL OR happened_on <= {day}) AND kind IN ('prevention', 'relief') GROUP BY case_id"
    )


def per_household() -> str:
    """The kinds of need that each household has, and those marked as primary: a bit for each kind, so that one pass tells them."""
    bit = "CASE need " + " ".join(f"WHEN '{code}' THEN {1 << at}" for at, code in enumerate(NEEDS)) + " END"
    return f"""
        SELECT case_id, bit_or(kind) AS mask, bit_or(CASE WHEN marked = 'yes' THEN kind ELSE 0 END) AS marks
        FROM (SELECT case_id, "primary" AS marked, {bit} AS kind FROM data.needs WHERE need IS NOT NULL) GROUP BY case_id
    """


def household_needs(into: str) -> str:
    """A row for each case and kind of need, and one with no kind for a case whose needs are not recorded."""
    return f"""
        SELECT case_id, need FROM {into}.cases
        LEFT JOIN (SELECT DISTINCT case_id, need FROM data.needs WHERE need IS NOT NULL) USING (case_id)
    """


def kept(day: str, also: Sequence[str] = ()) -> str:
    """Cases made by the day. A case closed later is live, and what its closing said is not known yet."""
    plain = ", ".join((*PLAIN, *also))
    dates = ", ".join(by(name, day) for name in (*CASE_DATES, "closed_on"))
    closing = ", ".join(f"CASE WHEN closed_on IS NULL OR closed_on <= {day} THEN {name} END AS {name}" for name in NOT_YET)
    return f"""
        SELECT {plain}, {dates}, {closing}, {london("recorded_at")} AS recorded_on, coalesce(closed_on > {day}, false) AS closed_later,
            coalesce(closed_on <= {day}, closed_on IS NULL AND outcome <> 'ongoing', false) AS final
        FROM data.cases WHERE referred_on IS NULL OR referred_on <= {day}
    """


def cases(into: str) -> str:
    """The same with what is worked out of the case itself."""
    return f"""
        SELECT kept.*, CASE WHEN outcome <> 'ongoing' THEN outcome END AS ended,
            CASE WHEN final AND closed_on >= referred_on THEN closed_on - referred_on END AS duration
        FROM {into}.kept AS kept
    """


def joined(into: str, has: Has, parts: Sequence[str]) -> str:
    """The same with what is worked out of other rows: earlier cases of the person and household, work, needs."""
    given = has("activities")
    columns = {
        "earlier": f"CASE WHEN {identified(has)} THEN repeat_of_case_id IS NOT NULL OR coalesce(referred_on > person_first, false) "
        "OR coalesce(referred_on > house_first, false) END AS repeated",
        "work": f"{count_or_null('prevention_n', given=given)}, {count_or_null('relief_n', given=given)}",
        "needs": f"mask, bit_count(mask & {SOME_NEED}) AS kinds, bit_count(marks) AS primaries, {primary_need()} AS primary_need",
    }
    joins = {
        "earlier": f"LEFT JOIN ({first_referred(into, 'person_id', 'person_first')}) AS persons USING (person_id) "
        f"LEFT JOIN ({first_referred(into, 'household_id', 'house_first')}) AS households USING (household_id)",
        "work": f"LEFT JOIN {into}.per_case USING (case_id)",
        "needs": f"LEFT JOIN {into}.per_household USING (case_id)",
    }
    chosen = ", ".join(columns[part] for part in parts)
    return f"SELECT plain.*, {chosen} FROM ({cases(into)}) AS plain {' '.join(joins[part] for part in parts)}"


def primary_need() -> str:
    """The kind of need that is marked as primary, where one is and no more."""
    return "CASE marks " + " ".join(f"WHEN {1 << at} THEN '{code}'" for at, code in enumerate(NEEDS)) + " END"


def first_referred(into: str, whose: str, name: str) -> str:
    """When each person, or each household, that was referred on more than one day was first referred."""
    return (
        f"SELECT {whose}, min(referred_on) AS {name} FROM {into}.kept WHERE {whose} IS NOT NULL GROUP BY {whose} "
        "HAVING min(referred_on) < max(referred_on)"
    )


def identified(has: Has) -> str:
    """Whether the data could tell an earlier case at all."""
    return str(any(has("cases", name) for name in ("person_id", "household_id", "repeat_of_case_id"))).lower()


def count_or_null(column: str, *, given: bool) -> str:
    """A count that is 0 where the table has no such row, and null where there is no table."""
    return f"coalesce({column}, 0) AS {column}" if given else f"CAST(NULL AS BIGINT) AS {column}"


def referrals(day: str) -> str:
    """Referrals received by the day. A decision made later is pending."""
    decided = f"decided_at IS NULL OR {london('decided_at')} <= {day}"
    return f"""
        SELECT referral_id, person_id, case_id, {", ".join(OF_REFERRALS)}, {london("received_at")} AS received_on, {by("triaged_on", day)},
            CASE WHEN {decided} THEN decision END AS decision, CASE WHEN {decided} THEN decision_reason END AS decision_reason
        FROM data.referrals WHERE received_at IS NULL OR {london("received_at")} <= {day}
    """


def entries(into: str, has: Has) -> str:
    """What counts as coming to the programme: referrals or, where there is no such table, cases."""
    if has("referrals"):
        told = ", ".join(OF_REFERRALS)
        return f"SELECT referral_id AS id, person_id, received_on, triaged_on, case_id, referral_id, {told} FROM {into}.referrals"
    unknown = ", ".join(f"CAST(NULL AS VARCHAR) AS {name}" for name in ("referral_id", *OF_REFERRALS))
    return f"SELECT case_id AS id, person_id, referred_on AS received_on, triaged_on, case_id, {unknown} FROM {into}.cases"


def returning(into: str, has: Has) -> str:
    """The same, where `again` says whether the person had a case, not this one's own, that ended in the 730 days before (the day itself
    counted)."""
    return f"""
        WITH entry AS ({entries(into, has)}),
        returned AS (
            SELECT DISTINCT entry.id AS back FROM entry JOIN {into}.cases AS earlier ON entry.person_id = earlier.person_id
                AND earlier.closed_on BETWEEN entry.received_on - 730 AND entry.received_on
                AND earlier.case_id IS DISTINCT FROM entry.case_id AND coalesce(earlier.referral_id <> entry.referral_id, true)
        )
        SELECT entry.*, CASE WHEN person_id IS NOT NULL AND received_on IS NOT NULL THEN back IS NOT NULL END AS again
        FROM entry LEFT JOIN returned ON back = entry.id
    """


def stays(day: str) -> str:
    """Stays begun by the day; a discharge after it has not happened, and days are counted to the day."""
    dates = ", ".join(by(name, day) for name in ("plan_confirmed_on", "fit_on", "discharged_on", "hub_from", "hub_to"))
    return f"""
        WITH dated AS (
            SELECT stay_id, person_id, trust, site, ward_kind, admitted_on, {dates}, housing_reason,
                CASE WHEN discharged_on IS NULL OR discharged_on <= {day} THEN destination END AS destination
            FROM data.stays WHERE admitted_on IS NULL OR admitted_on <= {day}
        )
        SELECT *, discharged_on IS NULL AS still_in, hub_to IS NULL AS still_in_hub,
            CASE WHEN coalesce(discharged_on, {day}) >= fit_on THEN coalesce(discharged_on, {day}) - fit_on END AS delay,
            CASE WHEN coalesce(hub_to, {day}) >= hub_from THEN coalesce(hub_to, {day}) - hub_from END AS hub_days
        FROM dated
    """


def custody(day: str) -> str:
    """Custody episodes begun by the day. `released` is true where release, or where the person went, was recorded by then."""
    happened = f"(released_on IS NULL OR released_on <= {day})"
    return f"""
        SELECT episode_id, person_id, prison, managing_body, received_on, housing_at_entry, sentence_days, local_connection,
            {by("interviewed_on", day)}, {by("released_on", day)}, CASE WHEN {happened} THEN housing_at_release END AS housing_at_release,
            coalesce(released_on <= {day}, housing_at_release IS NOT NULL) AS released
        FROM data.custody WHERE received_on IS NULL OR received_on <= {day}
    """


def money(day: str) -> str:
    """Sums by the day, but for those of cases made after it."""
    return (
        f"SELECT money.* FROM data.money AS money ANTI JOIN (SELECT case_id FROM data.cases WHERE referred_on > {day}) USING (case_id) "
        f"WHERE money.happened_on IS NULL OR money.happened_on <= {day}"
    )


def working_days() -> str:
    """Every day that England's calendar knows, with how many working days it has counted to it: working days are counted in one place."""
    first, last = ENGLAND.first.toordinal(), ENGLAND.last.toordinal()
    worked = set(ENGLAND.working)
    weekdays = (number for number in range(first, last + 1) if number % 7 not in WEEKEND)
    closed = ", ".join(str(number - first) for number in weekdays if number not in worked)
    counted = f"sum(CASE WHEN (number + {first}) % 7 NOT IN {WEEKEND} AND number NOT IN ({closed}) THEN 1 ELSE 0 END) OVER (ORDER BY day)"
    days = f"SELECT {sql_day(ENGLAND.first)} + CAST(number AS INTEGER) AS day, number "
    days += f"FROM (SELECT unnest(generate_series(0, {last - first})) AS number)"
    return f"SELECT day, CAST({counted} AS INTEGER) AS counted FROM ({days})"
