"""Oxfordshire: delayed hospital stays, April 2017 to February 2018. Days in hub beds are kept apart, which is the one reading under which
the printed total and the printed means are both true."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Contradiction, Record, deal, summing
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import numbered

WINDOW = (date(2017, 4, 1), date(2018, 2, 28))
REASONS = {"only": 22, "among_others": 37}
ONLY_BY_TRUST = {"OUH": 16, "OH": 6}
TWICE = {"OUH": 1, "OH": 2}
WARDS = {"OUH": "acute", "OH": "mental_health"}
OTHERS, OTHER_HUB = 400, 340
HOUSING_HUB_WEEKS = 9


def stays(rng: Random, told: Margins) -> list[Record]:
    """Every delayed stay: those with housing as a reason, and the others that the county's means need."""
    made = housing(rng, told)
    others: list[Record] = [{"housing_reason": "none", "trust": trust} for trust in deal(rng, {"OUH": 290, "OH": OTHERS - 290})]
    everyone = len(made) + OTHERS
    left = round(told.mean("delay_days_mean", "all") * everyone) - sum(stay["delay"] for stay in made)
    for stay, delay in zip(others, summing(rng, [1] * OTHERS, [80] * OTHERS, left), strict=True):
        stay["delay"] = delay
    hub_beds(rng, told, made, others)
    made += others
    for stay in made:
        placed_in_time(rng, stay)
    numbered(rng, made, "stay_id", "S")
    numbered(rng, made, "person_id", "P")
    return sorted(made, key=lambda stay: str(stay["stay_id"]))


def housing(rng: Random, told: Margins) -> list[Record]:
    """Stays with housing as a reason: the trusts' numbers and the two means hold, the smaller trust's delays being twice as long."""
    trusts = {fact.row: fact.n or 0 for fact in told.of("delay_days_by_trust")}
    if sum(trusts.values()) != sum(REASONS.values()):
        raise Contradiction(f"the trusts have {sum(trusts.values())} stays, the reasons {sum(REASONS.values())}")
    made: list[Record] = []
    for reason, n in REASONS.items():
        counts = ONLY_BY_TRUST if reason == "only" else {trust: trusts[trust] - ONLY_BY_TRUST[trust] for trust in trusts}
        total = round(told.mean("delay_days_mean", reason) * n)
        made += [stay | {"housing_reason": reason} for stay in of_reason(rng, counts, total)]
    return made


def of_reason(rng: Random, counts: dict[str, int], total: int) -> list[Record]:
    """Stays of one reason, their days shared between trusts so that a stay at the smaller is twice as long."""
    weights = sum(n * TWICE[trust] for trust, n in counts.items())
    first = round(total * counts["OUH"] / weights)
    days = {"OUH": first, "OH": total - first}
    return [{"trust": trust, "delay": delay} for trust, n in counts.items() for delay in summing(rng, [3] * n, [160] * n, days[trust])]


def hub_beds(rng: Random, told: Margins, made: Sequence[Record], others: Sequence[Record]) -> None:
    """Days in hub beds: what the printed total holds beyond the delays, about nine weeks each, one of them the longest told of."""
    days = told.n("asked:housing_days") - sum(stay["delay"] for stay in made)
    longest = told.n("asked:longest_hub")
    beds = round(days / (7 * HOUSING_HUB_WEEKS))
    lengths = [longest, *summing(rng, [20] * (beds - 1), [longest - 1] * (beds - 1), days - longest)]
    mean = told.mean("hub_days_mean", "all")
    short = summing(rng, [1] * OTHER_HUB, [6] * OTHER_HUB, round(mean * (beds + OTHER_HUB)) - days)
    for stay, length in zip([*rng.sample(list(made), beds), *rng.sample(list(others), OTHER_HUB)], [*lengths, *short], strict=True):
        stay["hub"] = length


def placed_in_time(rng: Random, stay: Record) -> None:
    """The days of a stay, all within the window of the data."""
    delay, hub = stay.pop("delay"), stay.pop("hub", 0)
    left = WINDOW[1] - timedelta(days=hub)
    earliest = min(WINDOW[0] + timedelta(days=delay), left)
    stay["discharged_on"] = earliest + timedelta(days=rng.randint(0, (left - earliest).days))
    stay["fit_on"] = stay["discharged_on"] - timedelta(days=delay)
    stay["admitted_on"] = stay["fit_on"] - timedelta(days=rng.randint(2, 40))
    stay["ward_kind"] = WARDS[stay["trust"]]
    stay["destination"] = rng.choice(("own_home", "new_home", "temporary", "care_home"))
    if hub:
        stay |= {"hub_from": stay["discharged_on"], "hub_to": stay["discharged_on"] + timedelta(days=hub), "destination": "hub_bed"}
