"""The data as it stood on a day: what had not happened yet is left out or reads as blank. Every measure asks these tables.

Source: the monitoring contract, "As of" and "Final case". `recorded_at` plays no part in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from headwater.clocks.calendars import ENGLAND
from headwater.evidence.io import Dataset

FINAL_OUTCOMES = "('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown')"
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


@dataclass(slots=True)
class Frame:
    """The tables of a data set as of a day, made when first asked for and kept with the data set."""

    dataset: Dataset
    as_of: date
    schema: str
    memory: dict[str, Any] = field(default_factory=dict)

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question put to the tables as of the day: cases, referrals, entries, activities, needs, stays, custody,
        money, days. `{day}` in it is the day itself."""
        self.dataset.con.execute(f"SET schema = '{self.schema}'")
        return self.dataset.rows(sql.replace("{day}", self.day), parameters)

    def has(self, table: str, column: str | None = None) -> bool:
        """Whether the table, or a column of it, was given."""
        return self.dataset.has(table, column)

    @property
    def day(self) -> str:
        """The as-of day as SQL writes it."""
        return sql_day(self.as_of)


def sql_day(day: date) -> str:
    """A date as SQL writes it."""
    return f"DATE '{day.isoformat()}'"


def frame(dataset: Dataset, as_of: date) -> Frame:
    """The data set as of a day. The first call for a day makes its tables; later calls are free."""
    if as_of not in dataset.prepared:
        made = Frame(dataset, as_of, f"as_of_{as_of:%Y_%m_%d}")
        dataset.con.execute(f"CREATE SCHEMA IF NOT EXISTS {made.schema}")
        for statement in statements(made):
            dataset.con.execute(statement)
        dataset.prepared[as_of] = made
    kept: Frame = dataset.prepared[as_of]
    return kept


def statements(made: Frame) -> list[str]:
    """The SQL that makes the tables."""
    into, day = made.schema, made.day
    return [
        f"CREATE OR REPLACE VIEW {into}.activities AS {activities(day)}",
        f"CREATE OR REPLACE TABLE {into}.per_case AS {per_case(into)}",
        f"CREATE OR REPLACE TABLE {into}.per_household AS {per_household()}",
        f"CREATE OR REPLACE TABLE {into}.cases AS {cases(made)}",
        f"CREATE OR REPLACE VIEW {into}.needs AS SELECT * FROM data.needs SEMI JOIN {into}.cases USING (case_id)",
        f"CREATE OR REPLACE VIEW {into}.household_needs AS {household_needs(into)}",
        f"CREATE OR REPLACE TABLE {into}.referrals AS {referrals(day)}",
        f"CREATE OR REPLACE TABLE {into}.entries AS {entries(made)}",
        f"CREATE OR REPLACE VIEW {into}.stays AS {stays(day)}",
        f"CREATE OR REPLACE VIEW {into}.custody AS {custody(day)}",
        f"CREATE OR REPLACE VIEW {into}.money AS {money(day)}",
        f"CREATE OR REPLACE TABLE {into}.days AS {working_days()}",
    ]


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


def per_case(into: str) -> str:
    """How much prevention and relief work each case had."""
    return (
        "SELECT case_id, count(*) FILTER (kind = 'prevention') AS prevention_n, count(*) FILTER (kind = 'relief') AS relief_n "
        f"FROM {into}.activities GROUP BY case_id"
    )


def per_household() -> str:
    """The kinds of need of each household, a kind once; `none` counts nothing, and is an answer."""
    return (
        "SELECT case_id, count(DISTINCT need) FILTER (need <> 'none') AS kinds, "
        "count(DISTINCT need) FILTER (\"primary\" = 'yes') AS primaries, "
        "any_value(need) FILTER (\"primary\" = 'yes') AS primary_need FROM data.needs WHERE need IS NOT NULL GROUP BY case_id"
    )


def household_needs(into: str) -> str:
    """A row for each case and kind of need, and one with no kind for a case whose needs are not recorded."""
    return f"""
        SELECT case_id, need FROM {into}.cases
            LEFT JOIN (SELECT DISTINCT case_id, need FROM data.needs WHERE need IS NOT NULL) USING (case_id)
    """


def cases(made: Frame) -> str:
    """Cases made by the day. A case closed later is live, and what its closing said is not known yet."""
    day = made.day
    plain = ", ".join(PLAIN)
    dates = ", ".join(by(name, day) for name in (*CASE_DATES, "closed_on"))
    closing = ", ".join(f"CASE WHEN closed_on IS NULL OR closed_on <= {day} THEN {name} END AS {name}" for name in NOT_YET)
    return f"""
        WITH kept AS (
            SELECT {plain}, {dates}, {closing}, {london("recorded_at")} AS recorded_on, coalesce(closed_on > {day}, false) AS closed_later,
                coalesce(closed_on <= {day}, closed_on IS NULL AND outcome IN {FINAL_OUTCOMES}, false) AS final
            FROM data.cases WHERE referred_on IS NULL OR referred_on <= {day}
        ),
        persons AS (SELECT person_id, min(referred_on) AS person_first FROM kept WHERE person_id IS NOT NULL GROUP BY 1),
        households AS (SELECT household_id, min(referred_on) AS house_first FROM kept WHERE household_id IS NOT NULL GROUP BY 1)
        SELECT kept.*,
            CASE WHEN outcome <> 'ongoing' THEN outcome END AS ended,
            CASE WHEN final AND closed_on >= referred_on THEN closed_on - referred_on END AS duration,
            CASE WHEN {identified(made)} THEN repeat_of_case_id IS NOT NULL
                OR coalesce(referred_on > person_first, false) OR coalesce(referred_on > house_first, false) END AS repeated,
            {count_or_null("prevention_n", given=made.has("activities"))}, {count_or_null("relief_n", given=made.has("activities"))},
            kinds, primaries, primary_need
        FROM kept LEFT JOIN persons USING (person_id) LEFT JOIN households USING (household_id)
            LEFT JOIN {made.schema}.per_case USING (case_id) LEFT JOIN {made.schema}.per_household USING (case_id)
    """


def identified(made: Frame) -> str:
    """Whether the data could tell an earlier case at all."""
    return str(any(made.has("cases", name) for name in ("person_id", "household_id", "repeat_of_case_id"))).lower()


def count_or_null(column: str, *, given: bool) -> str:
    """A count that is 0 where the table has no such row, and null where there is no table."""
    return f"coalesce({column}, 0) AS {column}" if given else f"CAST(NULL AS BIGINT) AS {column}"


def referrals(day: str) -> str:
    """Referrals received by the day. A decision made later is pending."""
    decided = f"decided_at IS NULL OR {london('decided_at')} <= {day}"
    return f"""
        SELECT referral_id, person_id, source_agency, case_id, {london("received_at")} AS received_on, {by("triaged_on", day)},
            CASE WHEN {decided} THEN decision END AS decision, CASE WHEN {decided} THEN decision_reason END AS decision_reason
        FROM data.referrals WHERE received_at IS NULL OR {london("received_at")} <= {day}
    """


def entries(made: Frame) -> str:
    """What counts as coming to the programme: referrals or, where there is no such table, cases. `again` says whether the person had a
    case, not this one's own, that ended in the 730 days before (the day itself counted)."""
    into = made.schema
    if made.has("referrals"):
        each = f"SELECT referral_id AS id, person_id, received_on, triaged_on, case_id, referral_id FROM {into}.referrals"
    else:
        each = f"SELECT case_id AS id, person_id, referred_on, triaged_on, case_id, NULL FROM {into}.cases"
    return f"""
        WITH entry (id, person_id, received_on, triaged_on, case_id, referral_id) AS ({each}),
        returned AS (
            SELECT DISTINCT entry.id FROM entry JOIN {into}.cases AS earlier ON entry.person_id = earlier.person_id
                AND earlier.closed_on BETWEEN entry.received_on - 730 AND entry.received_on
                AND earlier.case_id IS DISTINCT FROM entry.case_id AND coalesce(earlier.referral_id <> entry.referral_id, true)
        )
        SELECT entry.*, CASE WHEN person_id IS NOT NULL AND received_on IS NOT NULL THEN returned.id IS NOT NULL END AS again
        FROM entry LEFT JOIN returned ON returned.id = entry.id
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
    counted = f"count(*) FILTER (isodow(day) < 6 AND number NOT IN ({closed})) OVER (ORDER BY day)"
    days = f"SELECT {sql_day(ENGLAND.first)} + CAST(number AS INTEGER) AS day, number FROM range({last - first + 1}) AS r (number)"
    return f"SELECT day, CAST({counted} AS INTEGER) AS counted FROM ({days})"
