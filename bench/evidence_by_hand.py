"""The other figures as an analyst would write them by hand over the same Parquet: each table asked once for all that is wanted of it, and what
its rows say of the figures, so that nobody times two things that are not the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from headwater.evidence.measures.as_of import working_days

Rows = list[tuple[Any, ...]]
Told = dict[str, dict[str, Any]]
ENDED = ("prevented", "relieved", "not_prevented", "withdrawn", "unknown")
THREE = {"homeless": "homeless", **dict.fromkeys(("days_0_28", "days_29_56", "days_0_56"), "within_56"), "days_57_plus": "above_56"}
QUARTER = "(year({0}) * 12 + month({0}) - 4) // 3"
REJECTED = ("declined", "redirected", "withdrawn", "advice")


class Question(NamedTuple):
    """A question, and what its rows say of the figures."""

    sql: str
    tell: Callable[[Rows], Told]


def summed(pairs: Iterable[tuple[Any, int]]) -> dict[str, int]:
    """Counts by key, without nothings."""
    made: Counter[str] = Counter()
    for key, n in pairs:
        made[str(key)] += n
    return {key: n for key, n in made.items() if n}


def listed(pairs: Iterable[tuple[Any, int]], *unsaid: str) -> dict[str, Any]:
    """A list of answers and how many gave none."""
    each = list(pairs)
    blank = (None, *unsaid)
    return {"rows": summed(pair for pair in each if pair[0] not in blank), "missing": sum(n for key, n in each if key in blank)}


def crossed(pairs: Iterable[tuple[Any, Any, int]]) -> dict[str, Any]:
    """A table of two answers, blanks in it."""
    return {"rows": summed((f"{key or '_missing'}/{cell or '_missing'}", n) for key, cell, n in pairs)}


def rate(n: int, base: int) -> dict[str, int]:
    return {"n": n, "base": base}


def mean(total: int | None, base: int) -> dict[str, Any]:
    return {"base": base, "value": (total or 0) / base if base else None}


def quarter_key(number: int) -> str:
    return f"FY{number // 4}-Q{number % 4 + 1}"


def judged(pairs: Iterable[tuple[int | None, str | None, int]]) -> dict[str, Any]:
    """A measure of the contract: who met it, by quarter and in all."""
    each = list(pairs)
    counts = summed((status, n) for _, status, n in each)
    met = summed((quarter_key(quarter), n) for quarter, status, n in each if status == "met" and quarter is not None)
    return {"n": counts.get("met", 0), "base": counts.get("met", 0) + counts.get("not_met", 0), "rows": met}


def outcome(said: str | None) -> str | None:
    return None if said == "ongoing" else said


def first(rows: Rows) -> Told:
    total, final, ages, aged, days, lengths, risk, none = rows[0]
    return {"cases_total": {"value": total}, "cases_final": {"value": final}, "cases_live": {"value": total - final}, "age_mean": mean(ages, aged),
            "duration_mean": mean(days, lengths), "immediate_risk": rate(risk, risk + none)}  # fmt: skip


def lists(rows: Rows) -> Told:
    of: dict[int, Rows] = {}
    for row in rows:
        of.setdefault(row[7], []).append(row)
    homes, reasons, workers, closings, ended = ([row for row in of.get(number, []) if row[6]] for number in (23, 27, 29, 30, 31))
    live = (("closed_later" if row[11] else "ongoing" if row[5] == "ongoing" else "blank", row[8]) for row in of[31] if not row[6])
    known = summed((row[5], row[8]) for row in ended if row[5] in ENDED[:4])
    return {
        "sex": listed(((row[0], row[8]) for row in of[15]), "not_known"),
        "outcome_home": listed(((row[1], row[8]) for row in homes if row[5] == "prevented"), "not_known"),
        "outcome_home_all": listed(((row[1], row[8]) for row in homes), "not_known"),
        "ending_reason": listed((row[2], row[8]) for row in reasons),
        "outcome_by_worker": crossed((row[3], outcome(row[5]), row[8]) for row in workers),
        "outcome_by_closing_month": crossed((row[4], outcome(row[5]), row[8]) for row in closings),
        "live_recorded_as": {"rows": summed(live)},
        "prevented_rate": rate(known.get("prevented", 0), sum(known.values())),
        "duration_by_outcome": {"rows": summed((outcome(row[5]) or "_missing", row[10]) for row in ended)},
    }


def needs(rows: Rows) -> Told:
    kinds, known, several = (sum(row[at] or 0 for row in rows) for at in (2, 3, 4))
    return {"needs_primary": listed((row[0], row[1]) for row in rows), "needs_mean": mean(kinds, known),
            "needs_multiple": rate(several, known)}  # fmt: skip


def sustained(rows: Rows) -> Told:
    made = {}
    for at, name in enumerate(("56d", "6m", "12m")):
        counts = summed((row[at], row[6]) for row in rows if row[3 + at] is not False)
        made[f"sustained_{name}"] = rate(counts.get("sustained", 0), counts.get("sustained", 0) + counts.get("lost", 0))
    return made


def months(rows: Rows) -> Told:
    known = [row for row in rows if row[3]]
    upstream = sum(row[4] for row in known if row[3] == "days_57_plus")
    bands = listed((THREE.get(row[3]), row[4]) for row in rows)
    return {
        "cases_by_month": listed((row[1], row[4]) for row in rows),
        "threat_three_bands": bands,
        "upstream_share": rate(upstream, sum(row[4] for row in known)),
    }


def late(rows: Rows) -> Told:
    bands = ((0, "same_day"), (7, "1-7"), (28, "8-28"), (90, "29-90"), (10**6, "91+"))
    named = ((next(name for most, name in bands if row[1] <= most) if row[1] is not None and row[1] >= 0 else None, row[2]) for row in rows)
    return {"recording_lag": listed(named)}


def closings(rows: Rows) -> Told:
    def yes(said: str | None, met: str, not_met: str) -> str | None:
        return {met: "met", not_met: "not_met"}.get(said or "")

    made = {"kpi_evictions_avoided": judged((row[0], yes(row[2], "no", "yes"), row[8]) for row in rows),
            "kpi_employment": judged((row[0], yes(row[3], "yes", "no"), row[8]) for row in rows if row[4] == "yes")}  # fmt: skip
    for at, name in ((5, "six"), (6, "nine")):
        judging = ((row[0], ("met" if row[at] else "not_met") if row[7] else None, row[8]) for row in rows)
        made[f"kpi_closed_{6 if name == 'six' else 9}_months"] = judged(judging)
    return made


def users(rows: Rows) -> Told:
    dated = [row for row in rows if row[0] is not None]
    last = max(row[0] for row in dated)
    spans = [(row[0], max(row[0], row[1]) if row[1] is not None else row[0] if row[2] else last, row[3]) for row in dated]
    each = range(min(row[0] for row in dated), last + 1)
    open_in = {quarter_key(at): sum(n for begun, ended, n in spans if begun <= at <= ended) for at in each}
    return {"kpi_users": {"whole": sum(row[3] for row in dated), "people": sum(row[4] or 0 for row in dated), "rows": open_in}}


def referrals(rows: Rows) -> Told:
    sources: dict[str, set[str]] = {}
    for quarter, source, _, _ in rows:
        if source:
            sources.setdefault(quarter_key(quarter), set()).add(source)
    return {
        "referral_decisions": {"rows": summed((row[2] or "pending", row[3]) for row in rows)},
        "referral_rejections_by_source": {"rows": summed((row[1] or "_missing", row[3]) for row in rows if row[2] in REJECTED)},
        "referral_sources": {"rows": {key: len(names) for key, names in sources.items()}, "value": len(set().union(*sources.values()))},
    }


def stays(rows: Rows) -> Told:
    days, base, hub, beds = (sum(row[at] or 0 for row in rows) for at in (2, 3, 4, 5))
    return {"delay_days_total": {"base": base, "value": days}, "delay_days_mean": mean(days, base), "hub_days_mean": mean(hub, beds),
            "delay_days_by_trust": {"rows": summed((row[0] or "_missing", row[3]) for row in rows)}}  # fmt: skip


def custody(rows: Rows) -> Told:
    going = [(row[3], row[4]) for row in rows if row[3]]
    return {
        "custody_flow": crossed((row[0], row[3], row[4]) for row in rows),
        "custody_by_body": crossed((row[1], row[3], row[4]) for row in rows),
        "custody_by_sentence": crossed((row[2], row[3], row[4]) for row in rows),
        "custody_release_nfa": rate(sum(n for to, n in going if to == "nfa"), sum(n for _, n in going)),
    }


def money(rows: Rows) -> Told:
    income = [row for row in rows if row[1] in ("benefit_gained", "grant")]
    years = summed((f"FY{(row[0] - 4) // 12}" if row[0] else "_missing", row[3]) for row in income)
    return {"money_by_year": {"rows": years, "value": round(float(sum(row[2] or 0 for row in income)), 2)}}


def questions(folder: Path, as_of: date) -> Iterator[Question]:
    day = f"DATE '{as_of}'"
    table = {name: f"read_parquet('{folder}/{name}.parquet')" for name in
             ("cases", "activities", "needs", "referrals", "stays", "custody", "money")}  # fmt: skip
    final = f"coalesce(closed_on <= {day}, closed_on IS NULL AND outcome IN {ENDED}, false)"
    length = "CASE WHEN closed_on >= referred_on THEN closed_on - referred_on END"
    dates = ", ".join(f"CASE WHEN {name} <= {day} THEN {name} END AS {name}" for name in ("triaged_on", "accepted_on", "assessed_on"))
    kept = f"""(SELECT * REPLACE ({dates}), {final} AS final, {length} AS length FROM {table["cases"]}
        WHERE referred_on IS NULL OR referred_on <= {day})"""
    yield from of_cases(kept, table, day)
    yield from of_dates(kept, day)
    yield from of_referrals(kept, table, day)
    yield from of_the_rest(table, day)


def of_cases(kept: str, table: dict[str, str], day: str) -> Iterator[Question]:
    yield Question(f"""SELECT count(*), count(*) FILTER (final), sum(age), count(age), sum(length) FILTER (final),
        count(length) FILTER (final), count(*) FILTER (immediate_risk = 'yes'), count(*) FILTER (immediate_risk = 'no') FROM {kept}""",
        first)  # fmt: skip
    yield Question(f"""SELECT sex, outcome_home, ending_reason, worker_id, strftime(closed_on, '%Y-%m') AS month, outcome, final,
        grouping(sex, outcome_home, ending_reason, worker_id, month), count(*), sum(length), count(length), later
        FROM (SELECT *, coalesce(closed_on > {day}, false) AS later FROM {kept}) GROUP BY GROUPING SETS ((sex), (outcome_home, outcome, final), (ending_reason, final), (worker_id, outcome, final),
            (month, outcome, final), (outcome, final, later))""", lists)  # fmt: skip
    yield Question(f"""SELECT count(*) FILTER (referred_on > person_first OR referred_on > house_first OR repeat_of_case_id IS NOT NULL),
        count(DISTINCT person_id) FROM {kept}
        LEFT JOIN (SELECT person_id, min(referred_on) AS person_first FROM {kept} GROUP BY 1) USING (person_id)
        LEFT JOIN (SELECT household_id, min(referred_on) AS house_first FROM {kept} GROUP BY 1) USING (household_id)""",
        lambda rows: {"cases_repeat": {"value": rows[0][0], "people": rows[0][1]}})  # fmt: skip
    yield Question(f"""WITH household AS (SELECT case_id, count(DISTINCT need) FILTER (need <> 'none') AS kinds,
            count(DISTINCT need) FILTER ("primary" = 'yes') AS primaries, any_value(need) FILTER ("primary" = 'yes') AS need
            FROM {table["needs"]} WHERE need IS NOT NULL GROUP BY 1)
        SELECT CASE WHEN primaries = 1 THEN need END, count(*), sum(kinds), count(kinds), count(*) FILTER (kinds >= 2) FROM {kept}
        LEFT JOIN household USING (case_id) GROUP BY 1""", needs)  # fmt: skip
    yield Question(f"SELECT need, count(DISTINCT case_id) FROM {kept} JOIN {table['needs']} USING (case_id) WHERE need IS NOT NULL GROUP BY 1",
                   lambda rows: {"needs_any": {"rows": summed(rows)}})  # fmt: skip
    yield Question(f"""WITH work AS (SELECT case_id, count(*) FILTER (kind = 'prevention') AS prevention,
            count(*) FILTER (kind = 'relief') AS relief
            FROM {table["activities"]} WHERE happened_on IS NULL OR happened_on <= {day} GROUP BY 1)
        SELECT sum(prevention) FILTER (outcome = 'prevented' AND prevention > 0), count(*) FILTER (outcome = 'prevented' AND prevention > 0),
        count(*) FILTER (relief > 0), count(*) FROM {kept} LEFT JOIN work USING (case_id) WHERE final""",
        lambda rows: {"activities_per_case": mean(rows[0][0], rows[0][1]), "relief_cases": rate(rows[0][2], rows[0][3])})  # fmt: skip
    yield Question(f"""SELECT type, count(*) FROM {table["activities"]} AS work JOIN {kept} AS cases USING (case_id)
        WHERE kind = 'prevention' AND final AND outcome = 'prevented' AND (happened_on IS NULL OR happened_on <= {day}) GROUP BY 1""",
        lambda rows: {"activity_types": listed(rows)})  # fmt: skip
    yield Question(
        f"""SELECT followup_56d, followup_6m, followup_12m, closed_on + 56 <= {day}, closed_on + INTERVAL 6 MONTH <= {day},
        closed_on + INTERVAL 12 MONTH <= {day}, count(*) FROM {kept} WHERE final AND outcome = 'prevented' GROUP BY ALL""",
        sustained,
    )


def of_dates(kept: str, day: str) -> Iterator[Question]:
    yield Question(f"""SELECT {QUARTER.format("referred_on")}, strftime(referred_on, '%Y-%m'), setting, threat, count(*) FROM {kept}
        GROUP BY ALL""", months)  # fmt: skip
    yield Question(f"SELECT ({day} - referred_on) // 7, CAST(recorded_at AS DATE) - referred_on, count(*) FROM {kept} GROUP BY ALL", late)
    within = [f"closed_on <= referred_on + INTERVAL {n} MONTH" for n in (6, 9)]
    yield Question(f"""SELECT {QUARTER.format("closed_on")}, ending, evicted, employed_at_close, employment_measured, {", ".join(within)},
        length IS NOT NULL, count(*) FROM {kept} WHERE final GROUP BY ALL""", closings)  # fmt: skip
    yield Question(f"""SELECT {QUARTER.format("referred_on")}, CASE WHEN closed_on <= {day} THEN {QUARTER.format("closed_on")} END, final,
        count(*), sum(adults + children) FROM {kept} GROUP BY ALL""", users)  # fmt: skip
    start = "coalesce(accepted_on, triaged_on, referred_on)"
    yield Question(f"""SELECT {QUARTER.format(start)}, CASE WHEN assessed_on < {start} THEN NULL WHEN assessed_on - {start} <= 14 THEN 'met'
        WHEN assessed_on - {start} > 14 OR {day} - {start} > 14 THEN 'not_met' END, count(*) FROM {kept} GROUP BY ALL""",
        lambda rows: {"kpi_assessed_14_days": judged(rows)})  # fmt: skip


def of_referrals(kept: str, table: dict[str, str], day: str) -> Iterator[Question]:
    came = "CAST(received_at AS DATE)"
    got = f"""(SELECT referral_id, person_id, case_id, source_agency, {came} AS came, CASE WHEN triaged_on <= {day} THEN triaged_on END AS seen,
        CASE WHEN CAST(decided_at AS DATE) <= {day} OR decided_at IS NULL THEN decision END AS decision
        FROM {table["referrals"]} WHERE received_at IS NULL OR {came} <= {day})"""
    yield Question(f"""WITH days AS ({working_days()}), today AS (SELECT counted AS now FROM days WHERE day = {day})
        SELECT {QUARTER.format("came")}, CASE WHEN seen < came THEN NULL WHEN after.counted - before.counted <= 3 THEN 'met'
            WHEN after.counted - before.counted > 3 OR (seen IS NULL AND now - before.counted > 3) THEN 'not_met' END, count(*)
        FROM {got}, today LEFT JOIN days AS before ON before.day = came LEFT JOIN days AS after ON after.day = seen GROUP BY ALL""",
        lambda rows: {"kpi_triage_3_working_days": judged(rows)})  # fmt: skip
    yield Question(f"SELECT {QUARTER.format('came')}, source_agency, decision, count(*) FROM {got} GROUP BY ALL", referrals)
    yield Question(f"""SELECT count(DISTINCT entry.referral_id) FROM {got} AS entry JOIN {kept} AS earlier USING (person_id)
        WHERE earlier.closed_on BETWEEN came - 730 AND came AND earlier.closed_on <= {day}
            AND earlier.case_id IS DISTINCT FROM entry.case_id""",
        lambda rows: {"rereferral_2y": {"n": rows[0][0]}})  # fmt: skip


def of_the_rest(table: dict[str, str], day: str) -> Iterator[Question]:
    left, out = (f"coalesce(CASE WHEN {name} <= {day} THEN {name} END, {day})" for name in ("discharged_on", "hub_to"))
    delay, beds = f"CASE WHEN fit_on <= {left} THEN {left} - fit_on END", f"CASE WHEN hub_from <= {out} THEN {out} - hub_from END"
    yield Question(f"""SELECT trust, housing_reason, sum({delay}), count({delay}), sum({beds}), count({beds})
        FROM {table["stays"]} WHERE admitted_on <= {day} GROUP BY ALL""", stays)  # fmt: skip
    band = "CASE WHEN sentence_days < 28 THEN '0-27' WHEN sentence_days < 91 THEN '28-90' WHEN sentence_days < 365 THEN '91-364' "
    yield Question(f"""SELECT housing_at_entry, managing_body, {band} WHEN sentence_days >= 365 THEN '365+' END, housing_at_release, count(*)
        FROM {table["custody"]} WHERE received_on <= {day} AND coalesce(released_on <= {day}, housing_at_release IS NOT NULL) GROUP BY ALL""",
        custody)  # fmt: skip
    yield Question(f"""SELECT year(happened_on) * 12 + month(happened_on), kind,
        sum(amount_gbp * CASE recurs WHEN 'weekly' THEN 52 WHEN 'monthly' THEN 12 ELSE 1 END), count(amount_gbp) FROM {table["money"]}
        ANTI JOIN (SELECT case_id FROM {table["cases"]} WHERE referred_on > {day}) USING (case_id)
        WHERE happened_on IS NULL OR happened_on <= {day} GROUP BY ALL""", money)  # fmt: skip
