"""Essex: where cases came from, by what road, when, and how and when they ended."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Contradiction, Record, deal, placed, summing
from headwater.evidence.synthetic.facts import Margins

AS_OF = date(2018, 10, 31)
BEGAN = date(2017, 4, 1)
ACT = date(2018, 4, 1)
OUTCOMES = ("prevented", "not_prevented", "withdrawn")
FIRST_MONTHS = {date(2017, 4, 1): 1, date(2017, 5, 1): 16}
EARLY = (date(2017, 6, 1), date(2018, 3, 31))
LATE = (ACT, date(2018, 9, 30))
LAST_MONTH = (date(2018, 10, 1), AS_OF)
KNOWN_TOTALS = ("Harlow", "Braintree", "Tendring")
FULLY_ROUTED = "Epping Forest"
BANDS = ((0, 7), *((7 * week - 6, 7 * week) for week in range(2, 13)), (85, 112), (113, 140), (141, 168), (169, 300))
BLANK_LIVE = 28
UNDATED = {"prevented": 3, "withdrawn": 1}
BACKWARDS = 3


def cases(rng: Random, told: Margins) -> list[Record]:
    """Every case with its district, route and outcome: each district's own, and the two without one."""
    outcomes, routes = told.table("outcome_by_area"), told.table("referral_route_by_area")
    totals = district_totals(rng, told, outcomes, routes)
    made = [case for area in outcomes for case in district(rng, area, totals[area], outcomes[area], routes[area])]
    made += unassigned(rng, told, outcomes, routes)
    return made


def district_totals(rng: Random, told: Margins, outcomes: dict[str, dict[str, int]], routes: dict[str, dict[str, int]]) -> dict[str, int]:
    """Cases of each district: as printed for three, no fewer than its routed and its completed ones, and as many without a route in all
    as the document says."""
    least = {area: max(sum(routes[area].values()), sum(outcomes[area].values())) for area in outcomes}
    least |= {area: told.n("cases_by_area", area) for area in KNOWN_TOTALS}
    spare = told.n("asked:with_district") - sum(least.values())
    if spare < 0:
        raise Contradiction("the districts have more cases than were recorded with a district")
    open_to_more = [area for area in least if area not in (*KNOWN_TOTALS, FULLY_ROUTED)]
    for area in rng.choices(open_to_more, k=spare):
        least[area] += 1
    return least


def district(rng: Random, area: str, total: int, outcomes: dict[str, int], routes: dict[str, int]) -> list[Record]:
    """The cases of one district."""
    ended = deal(rng, outcomes, total)
    came = deal(rng, routes, total)
    return [{"area": area, "outcome": outcome, "referral_route": route} for outcome, route in zip(ended, came, strict=True)]


def unassigned(rng: Random, told: Margins, outcomes: dict[str, dict[str, int]], routes: dict[str, dict[str, int]]) -> list[Record]:
    """The cases without a district: what the county's totals hold beyond the districts' sums."""
    ended = over(told.margin("outcome").only(OUTCOMES), outcomes)
    came = over(told.margin("referral_route").counts, routes)
    lacking = told.margin("asked:with_district").missing
    if sum(ended.values()) > lacking or sum(came.values()) > lacking:
        raise Contradiction(f"more than {lacking} cases have no district")
    pairs = zip(deal(rng, ended, lacking), deal(rng, came, lacking), strict=True)
    return [{"area": None, "outcome": outcome, "referral_route": route} for outcome, route in pairs]


def over(total: dict[str, int], parts: dict[str, dict[str, int]]) -> dict[str, int]:
    """The total less its parts."""
    return {key: n - sum(part.get(key, 0) for part in parts.values()) for key, n in total.items()}


def dated(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Say when each case was referred: the months' totals, the two districts whose months are printed, live cases the latest."""
    undated = [case for outcome, n in UNDATED.items() for case in rng.sample(undatable(made, outcome), n)]
    kept = {id(case) for case in undated}
    months_of = told.margin("cases_by_month").counts
    before, since = told.margin("asked:months_before_act").counts, told.margin("asked:months_since_act").counts
    first = dict.fromkeys(FIRST_MONTHS)
    late = dict(since) | {"": months_of["2018-04/2018-10"] - sum(since.values())}
    early = dict(before) | {"": months_of["2017-06/2018-03"] - sum(before.values())}
    recent: list[Record] = []
    for name in late:
        group = [case for case in made if id(case) not in kept and (case["area"] if case["area"] in since else "") == name]
        rng.shuffle(group)
        group.sort(key=lambda case: case["outcome"] is not None)
        recent += group[: late[name]]
        spread(rng, group[late[name] : late[name] + early[name]], EARLY)
        for month, case in zip((day for day in first for _ in range(FIRST_MONTHS[day])), group[late[name] + early[name] :], strict=False):
            case["referred_on"] = month + timedelta(days=rng.randrange(30))
    recent_months(rng, recent, months_of["2018-10"])


def undatable(made: Sequence[Record], outcome: str) -> list[Record]:
    """Finished cases of the districts whose months are not printed."""
    return [case for case in made if case["outcome"] == outcome and case["area"] not in ("Harlow", FULLY_ROUTED)]


def recent_months(rng: Random, recent: list[Record], october: int) -> None:
    """Dates from April 2018: the last month has its printed number, most of them live."""
    rng.shuffle(recent)
    live = [case for case in recent if case["outcome"] is None]
    last = live[: 3 * october // 4]
    last += [case for case in recent if case["outcome"] is not None][: october - len(last)]
    chosen = {id(case) for case in last}
    spread(rng, last, LAST_MONTH)
    spread(rng, [case for case in recent if id(case) not in chosen], LATE)


def spread(rng: Random, some: Sequence[Record], span: tuple[date, date]) -> None:
    """A day of the span for each."""
    for case in some:
        case["referred_on"] = span[0] + timedelta(days=rng.randint(0, (span[1] - span[0]).days))


def closed(rng: Random, told: Margins, made: Sequence[Record]) -> None:
    """Say when finished cases ended: the bands, the means by outcome, and those whose end was never written down."""
    days = lengths(rng, told)
    room = {at: (AS_OF - case["referred_on"]).days for at, case in enumerate(made) if case["outcome"] and case.get("referred_on")}
    wanted = [(length, outcome) for outcome, some in days.items() for length in some]
    for at, (length, _) in placed(rng, wanted, room, lambda at, outcome: made[at]["outcome"] == outcome).items():
        made[at]["closed_on"] = made[at]["referred_on"] + timedelta(days=length)
    for case in made:
        if case["outcome"] and not case.get("referred_on"):
            case["closed_on"] = AS_OF - timedelta(days=rng.randrange(20, 300))


def lengths(rng: Random, told: Margins) -> dict[str, list[int]]:
    """Days of support by outcome, so that bands and means hold together."""
    banded = [band for band, n in zip(BANDS, told.margin("duration_bands").counts.values(), strict=True) for _ in range(n)]
    settled, dated_ones = told.margin("asked:band_base"), told.n("asked:with_duration")
    final = told.margin("outcome").counts
    unsuccessful = round(final["not_prevented"] * len(banded) / settled.base)
    means = {outcome: told.mean("duration_by_outcome", outcome) for outcome in OUTCOMES}
    for _ in range(200):
        rng.shuffle(banded)
        few, many = banded[:unsuccessful], banded[unsuccessful:]
        if fits(few, means["not_prevented"]) and fits(many, means["prevented"]):
            short = [(0, 200)] * (dated_ones - len(banded))
            groups = {"prevented": many, "not_prevented": few, "withdrawn": short}
            return {outcome: days(rng, group, means[outcome]) for outcome, group in groups.items()}
    raise Contradiction("the bands and the means of duration contradict each other")


def fits(bands: Sequence[tuple[int, int]], mean: float) -> bool:
    """Whether lengths in these bands can have the mean."""
    return sum(low for low, _ in bands) <= round(mean * len(bands)) <= sum(high for _, high in bands)


def days(rng: Random, bands: Sequence[tuple[int, int]], mean: float) -> list[int]:
    """Lengths in these bands with the mean."""
    return summing(rng, [low for low, _ in bands], [high for _, high in bands], round(mean * len(bands)))


def backwards(rng: Random, made: Sequence[Record]) -> None:
    """Plant cases that end before they begin: their length is missing."""
    able = [case for case in made if case["outcome"] == "prevented" and case.get("referred_on", AS_OF) > ACT and not case.get("closed_on")]
    for case in rng.sample(able, BACKWARDS):
        case["closed_on"] = case["referred_on"] - timedelta(days=rng.randint(3, 60))


def live(rng: Random, made: Sequence[Record]) -> None:
    """Live cases are ongoing, but for those whose outcome was left blank."""
    some = [case for case in made if case["outcome"] is None]
    rng.shuffle(some)
    for case in some[BLANK_LIVE:]:
        case["outcome"] = "ongoing"
