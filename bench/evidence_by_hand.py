"""The other figures as an analyst would write them by hand over the same Parquet: each table asked once for all that is wanted of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path


def questions(folder: Path, as_of: date) -> Iterator[str]:
    day = f"DATE '{as_of}'"
    table = {name: f"read_parquet('{folder}/{name}.parquet')" for name in
             ("cases", "activities", "needs", "referrals", "stays", "custody", "money")}  # fmt: skip
    final = f"""coalesce(closed_on <= {day},
        closed_on IS NULL AND outcome IN ('prevented', 'relieved', 'not_prevented', 'withdrawn', 'unknown'), false)"""
    length = "CASE WHEN closed_on >= referred_on THEN closed_on - referred_on END"
    kept = f"(SELECT *, {final} AS final, {length} AS length FROM {table['cases']} WHERE referred_on IS NULL OR referred_on <= {day})"
    quarter = "(year({0}) * 12 + month({0}) - 4) // 3"
    yield f"""SELECT count(*), count(*) FILTER (final), avg(age), count(age), avg(length) FILTER (final),
        count(*) FILTER (immediate_risk = 'yes'), count(*) FILTER (immediate_risk = 'no') FROM {kept}"""
    yield f"""SELECT sex, threat, outcome_home, ending_reason, worker_id, strftime(closed_on, '%Y-%m') AS month, outcome, final,
        grouping(sex, threat, outcome_home, ending_reason, worker_id, month), count(*), sum(length), count(length) FROM {kept}
        GROUP BY GROUPING SETS ((sex), (threat), (outcome_home, outcome, final), (ending_reason, final), (worker_id, outcome, final),
            (month, outcome, final), (outcome, final))"""
    yield f"""SELECT count(*) FILTER (referred_on > person_first OR referred_on > house_first OR repeat_of_case_id IS NOT NULL),
        count(DISTINCT person_id) FROM {kept}
        LEFT JOIN (SELECT person_id, min(referred_on) AS person_first FROM {kept} GROUP BY 1) USING (person_id)
        LEFT JOIN (SELECT household_id, min(referred_on) AS house_first FROM {kept} GROUP BY 1) USING (household_id)"""
    yield f"""WITH household AS (SELECT case_id, count(DISTINCT need) FILTER (need <> 'none') AS kinds,
            count(*) FILTER ("primary" = 'yes') AS primaries, any_value(need) FILTER ("primary" = 'yes') AS need
            FROM {table["needs"]} WHERE need IS NOT NULL GROUP BY 1)
        SELECT CASE WHEN primaries = 1 THEN need END, count(*), avg(kinds), count(*) FILTER (kinds >= 2) FROM {kept}
        LEFT JOIN household USING (case_id) GROUP BY 1"""
    yield f"SELECT need, count(DISTINCT case_id) FROM {kept} JOIN {table['needs']} USING (case_id) GROUP BY 1"
    yield f"""WITH work AS (SELECT case_id, count(*) FILTER (kind = 'prevention') AS prevention, count(*) FILTER (kind = 'relief') AS relief
            FROM {table["activities"]} WHERE happened_on IS NULL OR happened_on <= {day} GROUP BY 1)
        SELECT avg(prevention) FILTER (outcome = 'prevented' AND prevention > 0), count(*) FILTER (relief > 0), count(*)
        FROM {kept} LEFT JOIN work USING (case_id) WHERE final"""
    yield f"""SELECT type, count(*) FROM {table["activities"]} AS work JOIN {kept} AS cases USING (case_id)
        WHERE kind = 'prevention' AND final AND outcome = 'prevented' AND (happened_on IS NULL OR happened_on <= {day}) GROUP BY 1"""
    yield f"""SELECT followup_56d, followup_6m, followup_12m, closed_on + 56 <= {day}, closed_on + INTERVAL 6 MONTH <= {day},
        closed_on + INTERVAL 12 MONTH <= {day}, count(*) FROM {kept} WHERE final AND outcome = 'prevented' GROUP BY ALL"""
    yield f"""SELECT {quarter.format("referred_on")}, strftime(referred_on, '%Y-%m'), setting, threat, count(*) FROM {kept} GROUP BY ALL"""
    yield f"""SELECT ({day} - referred_on) // 7, CAST(recorded_at AS DATE) - referred_on, count(*) FROM {kept} GROUP BY ALL"""
    months = [f"closed_on <= referred_on + INTERVAL {n} MONTH" for n in (6, 9)]
    yield f"""SELECT {quarter.format("closed_on")}, ending, evicted, employed_at_close, employment_measured, {", ".join(months)}, count(*)
        FROM {kept} WHERE final GROUP BY ALL"""
    yield f"""SELECT {quarter.format("referred_on")}, {quarter.format("closed_on")}, final, {", ".join(months)}, count(*),
        sum(adults + children) FROM {kept} GROUP BY ALL"""
    start = "coalesce(accepted_on, triaged_on, referred_on)"
    yield f"SELECT {quarter.format(start)}, assessed_on - {start} <= 14, {day} - {start} > 14, count(*) FROM {kept} GROUP BY ALL"
    came = "CAST(received_at AS DATE)"
    weekdays = "len(range({0}, {1}, INTERVAL 1 DAY)) - 2 * (datediff('week', {0}, {1}))"
    in_time = f"{weekdays.format(came, 'triaged_on')} <= 3"
    got = f"{table['referrals']} WHERE received_at IS NULL OR {came} <= {day}"
    yield f"SELECT {quarter.format(came)}, {in_time}, triaged_on - {came} <= 3, {day} - {came} > 3, count(*) FROM {got} GROUP BY ALL"
    decision = f"CASE WHEN CAST(decided_at AS DATE) <= {day} OR decided_at IS NULL THEN decision END"
    yield f"SELECT {quarter.format(came)}, source_agency, {decision}, count(*) FROM {got} GROUP BY ALL"
    yield f"""SELECT count(DISTINCT entry.referral_id) FROM
        (SELECT referral_id, person_id, case_id, {came} AS came FROM {got}) AS entry JOIN {kept} AS earlier USING (person_id)
        WHERE earlier.closed_on BETWEEN came - 730 AND came AND earlier.closed_on <= {day}
            AND earlier.case_id IS DISTINCT FROM entry.case_id"""
    yield f"""SELECT trust, housing_reason, sum(coalesce(discharged_on, {day}) - fit_on), count(*), sum(coalesce(hub_to, {day}) - hub_from),
        count(hub_from) FROM {table["stays"]} WHERE admitted_on <= {day} GROUP BY ALL"""
    yield f"""SELECT housing_at_entry, managing_body, sentence_days // 28, housing_at_release, count(*) FROM {table["custody"]}
        WHERE received_on <= {day} AND released_on <= {day} GROUP BY ALL"""
    yield f"""SELECT year(happened_on) * 12 + month(happened_on), kind,
        sum(amount_gbp * CASE recurs WHEN 'weekly' THEN 52 WHEN 'monthly' THEN 12 ELSE 1 END), count(*) FROM {table["money"]}
        WHERE happened_on <= {day} GROUP BY ALL"""
