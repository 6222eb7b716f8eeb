"""Who comes."""

from support.oracle.world import Expected, Measure, Row, World, mean, one_way, rate


def plain(column: str) -> Measure:
    return lambda world: one_way(case[column] for case in world.cases)


def sex(world: World) -> Expected:
    return one_way(None if case["sex"] == "not_known" else case["sex"] for case in world.cases)


def employment(world: World) -> Expected:
    found = plain("employment")(world)
    in_work = sum(case["employment"] in ("full_time", "part_time", "self_employed") for case in world.cases)
    found.rows = {**found.rows, "in_work": in_work}
    return found


def age_band(world: World) -> Expected:
    bands = ((16, "under_16"), (18, "16-17"), (25, "18-24"), (35, "25-34"), (45, "35-44"), (55, "45-54"), (65, "55-64"), (999, "65+"))
    return one_way(next(key for most, key in bands if case["age"] < most) if case["age"] is not None else None for case in world.cases)


def people(column: str, group: str, least: int) -> Measure:
    def measure(world: World) -> Expected:
        found = one_way(None if case[column] is None else "4+" if case[column] >= 4 else str(case[column]) for case in world.cases)
        many = sum(case[column] is not None and case[column] >= least for case in world.cases)
        found.rows = {**found.rows, group: many}
        return found

    return measure


def household(case: Row) -> str | None:
    if case["adults"] is None or case["children"] is None or case["adults"] < 1:
        return None
    return ("single" if case["adults"] == 1 else "two_or_more") + ("_with_children" if case["children"] else "")


def kinds(world: World, case: Row) -> int | None:
    rows = {need["need"] for need in world.needs_of(case)}
    return len(rows - {"none"}) if rows else None


def needs_any(world: World) -> Expected:
    told = [{need["need"] for need in world.needs_of(case)} for case in world.cases]
    rows: dict[str, int] = {}
    for needs in told:
        for need in needs:
            rows[need] = rows.get(need, 0) + 1
    return Expected(sum(map(bool, told)), sum(not needs for needs in told), rows=rows)


def needs_primary(world: World) -> Expected:
    marked = [{need["need"] for need in world.needs_of(case) if need["primary"] == "yes"} for case in world.cases]
    return one_way((next(iter(needs)) if len(needs) == 1 else None for needs in marked), dont_know=None)


def two_or_more(world: World) -> Expected:
    return rate(None if (n := kinds(world, case)) is None else n >= 2 for case in world.cases)


def at_risk(world: World) -> Expected:
    words = {"yes": True, "no": False, "dont_know": "dont_know", None: None}
    return rate(words[case["immediate_risk"]] for case in world.cases)


MEASURES: dict[str, Measure] = {
    **{name: plain(name) for name in ("ethnic_group", "uk_national", "benefits", "ever_homeless", "ever_slept_rough",
                                      "temporary_accommodation_5y", "threat", "referral_route")},
    "sex": sex,
    "employment": employment,
    "age_band": age_band,
    "age_mean": lambda world: mean(case["age"] for case in world.cases),
    "adults": people("adults", "3_or_more", 3),
    "children": people("children", "any", 1),
    "household_type": lambda world: one_way(household(case) for case in world.cases),
    "needs_any": needs_any,
    "needs_primary": needs_primary,
    "needs_mean": lambda world: mean(kinds(world, case) for case in world.cases),
    "needs_multiple": two_or_more,
    "immediate_risk": at_risk,
}  # fmt: skip
