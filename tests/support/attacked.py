"""Whole evaluations of random data sets, protected, published as results.json, and attacked: in the tests a few, by hand as many as wanted.

    PYTHONPATH=src:tests python -m support.attacked FIRST LAST [PROCESSES]

prints one line for each data set in which something can be worked out, and at the end how many were tried and how much was hidden."""

import json
import random
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from headwater.evidence.disclosure import THRESHOLD, protect_pack
from headwater.evidence.measures import figures, frame
from headwater.evidence.measures.groups import Group, Span, UnknownGroup, group, periods, quarters
from headwater.evidence.measures.interrupted import Event
from headwater.evidence.reports import results
from headwater.evidence.reports.evaluation import grouped, named_again
from headwater.evidence.tables import TABLES, codes
from headwater.evidence.values import Figure
from support.attack import Attack
from support.monitoring import dataset
from support.packs import AREAS

AS_OF = date(2018, 10, 31)
FIRST = date(2017, 1, 1)
SIZES = (25, 150, 600)
COUNTS = frozenset({"n", "base"})
BY = ("area", "setting", "quarter", "period", "event")


@dataclass(frozen=True, slots=True)
class Found:
    """What an attack on one pack came to: how many numbers were hidden, and which of them can be told too closely."""

    seed: int
    hidden: int
    leaks: Mapping[Any, tuple[float, float]]
    small: Sequence[Any]


def asked(chance: random.Random) -> tuple[list[Group], Event | None]:
    """Some groups, two periods that mostly end in the middle of months, and an event: each is asked for or not."""
    chosen = {name for name in BY if chance.random() < 0.5}
    groups = [group(name) for name in ("area", "setting") if name in chosen] + ([quarters()] if "quarter" in chosen else [])
    if "period" in chosen:
        days = sorted(chance.sample(range(660), 4)) if chance.random() < 0.7 else [90, 180, 181, 272]
        starts, ends, then, last = (FIRST + timedelta(day) for day in days)
        groups.append(periods([Span("one", "One", starts, ends), Span("two", "Two", then, last)]))
    event = Event(FIRST + timedelta(chance.randrange(150, 500)), "The change") if "event" in chosen else None
    return groups, event


def whole_pack(seed: int, size: int) -> tuple[list[Figure], list[Figure]]:
    """Every figure of a random data set, and those by what is asked."""
    groups, event = asked(random.Random(f"asked {seed}"))  # noqa: S311  not for secrets
    with dataset(**county(seed, size)) as data:
        found = figures(data, AS_OF)
        try:
            return found, grouped(frame(data, AS_OF), groups, event, None)
        except UnknownGroup:
            return found, grouped(frame(data, AS_OF), groups, None, None)


def published(whole: Sequence[Figure], broken: Sequence[Figure] = ()) -> dict[str, Any]:
    """Figures as the file of results holds them."""
    made: dict[str, Any] = json.loads(json.dumps(results(AS_OF, {}, whole, [], broken)))
    return made


def attack(seed: int, size: int = 0, threshold: int = THRESHOLD) -> Found:
    """Make a random pack, publish it, attack it."""
    whole, broken = whole_pack(seed, size or SIZES[seed % len(SIZES)])
    safe = protect_pack([*whole, *broken], threshold)
    told = published(safe[: len(whole)], named_again(safe[len(whole) :], broken))
    attacker = Attack(told)
    found = {name: (low, high) for name, (low, high) in attacker.ranges(threshold).items() if not high - low > threshold}
    return Found(seed, len(attacker.hidden), found, shown_small(told, threshold))


def shown_small(value: Any, threshold: int, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Where a count of one to the threshold is shown. How many gave no answer is said of nobody, and is."""
    if isinstance(value, Mapping):
        unsaid = COUNTS if value.get("key") == "_missing" else frozenset()
        inner = {} if value.get("part") == "missing_pattern" else value
        return [found for name, each in inner.items() if name not in unsaid for found in shown_small(each, threshold, (*path, name))]
    if isinstance(value, list):
        return [found for at, each in enumerate(value) for found in shown_small(each, threshold, (*path, str(at)))]
    count = path and path[-1] in (*COUNTS, "not_yet_due", "unknown")
    return [path] if count and value is not None and 0 < value <= threshold else []


def county(seed: int, size: int) -> dict[str, list[dict[str, object]]]:
    """A random data set with every table."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    weights = {(name, field.name): [chance.random() ** 3 for _ in field.codes] for name, table in TABLES.items() for field in table.fields}

    def answers(table: str) -> dict[str, object]:
        coded = (field for field in TABLES[table].fields if field.codes)
        return {
            field.name: None if chance.random() < 0.1 else chance.choices(field.codes, weights[table, field.name])[0] for field in coded
        }

    def day(first: date, most: int) -> date:
        return first + timedelta(chance.randrange(most))

    made: dict[str, list[dict[str, object]]] = {name: [] for name in TABLES}
    for at in range(size):
        came = day(date(2017, 1, 1), 660)
        own = {"case_id": f"C{at}", "person_id": f"P{chance.randrange(size)}"}
        closed = day(came, 200) if chance.random() < 0.7 else None
        plain = {"area": chance.choice([*AREAS, None]), "worker_id": chance.choice(["W1", "W2", "W3"]), "age": chance.randrange(15, 80)}
        home = {"adults": chance.randrange(1, 4), "children": chance.randrange(4)}
        dates = {"referred_on": came, "closed_on": closed, "recorded_at": f"{day(came, 40)}T10:00:00+00:00"}
        made["cases"].append({**answers("cases"), **own, **plain, **home, **dates})
        sent = {"referral_id": f"R{at}", "received_at": f"{came}T10:00:00+00:00", "triaged_on": day(came, 6), "decided_at": None}
        made["referrals"].append({**answers("referrals"), **own, **sent, "source_agency": chance.choice(["X", "Y", None])})
        for need in chance.sample(codes("needs", "need"), chance.randrange(3)):
            made["needs"].append({"case_id": f"C{at}", "need": need, "primary": chance.choice(["yes", "no"])})
        for table in ("activities", "money"):
            made[table].append({**answers(table), "case_id": f"C{at}", "happened_on": day(came, 60), "amount_gbp": chance.randrange(900)})
        fit = {"admitted_on": came, "fit_on": day(came, 9), "discharged_on": day(came, 40), "trust": chance.choice(["T1", "T2", None])}
        made["stays"].append({**answers("stays"), **fit})
        held = {"received_on": came, "released_on": day(came, 90), "sentence_days": chance.randrange(500)}
        made["custody"].append({**answers("custody"), **held})
    return made


def main(first: int, last: int, processes: int = 1) -> None:
    """Attack many, one process for each."""
    tried = hidden = leaking = 0
    with ProcessPoolExecutor(processes) as pool:
        for found in pool.map(attack, range(first, last)):
            tried, hidden = tried + 1, hidden + found.hidden
            if found.leaks or found.small:
                leaking += 1
                print(found.seed, dict(list(found.leaks.items())[:5]), list(found.small)[:5], flush=True)  # noqa: T201  it is a command
    said = f"{tried} data sets, {hidden:,} numbers hidden, {leaking} data sets in which one can be told too closely"
    print(said)  # noqa: T201  it is a command


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
