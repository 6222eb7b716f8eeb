"""Referrals, stays, custody and money."""

from collections import Counter
from decimal import Decimal

from support.oracle.course import quarter
from support.oracle.world import Expected, Measure, Row, World, crossed, mean, one_way, rate

AWAY = ("declined", "redirected", "withdrawn", "advice")


def decisions(world: World) -> Expected:
    return one_way(row["decision"] or "pending" for row in world.referrals)


def by_source(world: World) -> Expected:
    found = rate(None if row["decision"] is None else row["decision"] in AWAY for row in world.referrals)
    rows: Counter[str] = Counter()
    for row in world.referrals:
        rows[row["source_agency"] or "_missing"] += row["decision"] in AWAY
    said = {key: sum(row["decision"] == key for row in world.referrals) for key in ("person_declined", "no_contact", "accepted")}
    found.rows, found.extra = rows, {**found.extra, **said, "received": len(world.referrals)}
    return found


def sources(world: World) -> Expected:
    named = [
        (quarter(row["received_on"]), " ".join(row["source_agency"].lower().replace("&", " and ").replace(".", "").split()))
        for row in world.entries()
        if row["source_agency"]
    ]
    parts = {key: len({name for when, name in named if when == key}) for key in {quarter(row["received_on"]) for row in world.entries()}}
    return Expected(len(named), len(world.entries()) - len(named), value=len({name for _, name in named}), rows=parts)


def again(world: World) -> Expected:
    def returned(entry: Row) -> bool | None:
        if entry["person_id"] is None or entry["received_on"] is None:
            return None
        return any(
            0 <= (entry["received_on"] - case["closed_on"]).days <= 730
            for case in world.cases
            if case["person_id"] == entry["person_id"] and case["closed_on"] and case["case_id"] != entry["case_id"]
            and (entry["referral_id"] is None or case["referral_id"] != entry["referral_id"])
        )  # fmt: skip

    return rate(returned(entry) for entry in world.entries())


def days(column: str, needed: str, *, total: bool) -> Measure:
    def of(stays: list[Row]) -> Expected:
        found = mean(stay[column] for stay in stays)
        if total:
            found.value = sum(stay[column] or 0 for stay in stays)
        return found

    def measure(world: World) -> Expected:
        stays = [stay for stay in world.stays if stay[needed]]
        found, parts = of(stays), {}
        for reason in {stay["housing_reason"] for stay in stays}:
            part = of([stay for stay in stays if stay["housing_reason"] == reason])
            parts[reason or "_missing"] = (part.base, part.missing, part.value)
        found.parts = {**parts, "all": (found.base, found.missing, found.value)}
        ended = "discharged_on" if column == "delay" else "hub_to"
        found.extra = {"flagged": sum(stay[ended] is None for stay in stays)}
        return found

    return measure


def by_trust(world: World) -> Expected:
    stays = [stay for stay in world.stays if stay["fit_on"]]
    found, parts = mean(stay["delay"] for stay in stays), {}
    for trust in {stay["trust"] for stay in stays}:
        some = [stay["delay"] for stay in stays if stay["trust"] == trust]
        part = mean(some)
        parts[trust or "_missing"] = (part.base, part.missing, sum(n or 0 for n in some))
    found.value, found.parts = sum(stay["delay"] or 0 for stay in stays), parts
    return found


def released(world: World) -> list[Row]:
    return [row for row in world.custody if row["released"]]


def sentence(row: Row) -> str | None:
    limits = ((28, "0-27"), (91, "28-90"), (365, "91-364"), (10**9, "365+"))
    return None if row["sentence_days"] is None else next(key for most, key in limits if row["sentence_days"] < most)


def no_address(world: World) -> Expected:
    return rate(None if row["housing_at_release"] is None else row["housing_at_release"] == "nfa" for row in released(world))


def yearly(row: Row) -> Decimal:
    times = {"weekly": 52, "monthly": 12}
    return row["amount_gbp"] * times.get(row["recurs"], 1) if row["amount_gbp"] is not None else Decimal(0)


def money(world: World) -> Expected:
    income = [row for row in world.money if row["kind"] in ("benefit_gained", "grant")]
    fund = [row for row in world.money if row["kind"] == "welfare_fund"]
    parts = {}
    for year in {quarter(row["happened_on"]).split("-")[0] for row in (*income, *fund)}:
        some = [row for row in income if quarter(row["happened_on"]).split("-")[0] == year]
        base = sum(row["amount_gbp"] is not None for row in some)
        parts[year] = (base, len(some) - base, float(sum(map(yearly, some), Decimal(0))))
    base = sum(row["amount_gbp"] is not None for row in income)
    total, own = (float(sum(map(yearly, rows), Decimal(0))) for rows in (income, fund))
    return Expected(base, len(income) - base, value=total, parts=parts, extra={"own_fund": own})


MEASURES: dict[str, Measure] = {
    "referral_decisions": decisions,
    "referral_rejections_by_source": by_source,
    "referral_sources": sources,
    "rereferral_2y": again,
    "delay_days_total": days("delay", "fit_on", total=True),
    "delay_days_mean": days("delay", "fit_on", total=False),
    "hub_days_mean": days("hub_days", "hub_from", total=False),
    "delay_days_by_trust": by_trust,
    "custody_flow": lambda world: crossed((row["housing_at_entry"], row["housing_at_release"]) for row in released(world)),
    "custody_release_nfa": no_address,
    "custody_by_sentence": lambda world: crossed((sentence(row), row["housing_at_release"]) for row in released(world)),
    "custody_by_body": lambda world: crossed((row["managing_body"], row["housing_at_release"]) for row in released(world)),
    "money_by_year": money,
}
