"""Names, streets and numbers of people who do not exist. Telephone numbers are from the ranges that Ofcom keeps for drama."""

import csv
from functools import cache
from importlib.resources import files
from random import Random

from headwater.hub.county.chance import Shares

Pool = dict[str, list[str]]
POOLS = {
    "white": Shares({"british": 0.9, "european": 0.1}),
    "asian": Shares({"asian": 1}),
    "black": Shares({"black": 1}),
    "mixed": Shares({"british": 4, "black": 3, "asian": 2}),
    "other": Shares({"anywhere": 1}),
    "not_stated": Shares({"british": 6, "european": 1, "anywhere": 1}),
}
HOSTS = ("example.org", "example.net")
INWARD = "ABDEFGHJLNPQRSTUWXYZ"


@cache
def pools() -> dict[str, Pool]:
    """First names and surnames by the part of the world they are common in."""
    found: dict[str, Pool] = {}
    for row in table("names.csv"):
        found.setdefault(row["group"], {})[row["kind"]] = row["names"].split()
    return found


@cache
def streets() -> Pool:
    """The two words of a street's name."""
    return {row["kind"]: row["names"].split() for row in table("streets.csv")}


def table(name: str) -> list[dict[str, str]]:
    """The rows of one list of names."""
    text = (files("headwater.hub.county") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def full_name(chance: Random, ethnic: str, sex: str) -> tuple[str, str]:
    """A first name and a surname."""
    pool = pools()[POOLS.get(ethnic, POOLS["not_stated"]).at(chance.random())]
    return first_name(chance, pool, sex), chance.choice(pool["surname"])


def first_name(chance: Random, pool: Pool, sex: str) -> str:
    """A first name for somebody of this sex."""
    kind = sex if sex in ("female", "male") else ("female", "male")[chance.random() < 0.5]
    return chance.choice(pool[kind])


def given_beside(chance: Random, ethnic: str, sex: str) -> str:
    """A first name for somebody who shares another's surname."""
    return first_name(chance, pools()[POOLS.get(ethnic, POOLS["not_stated"]).at(chance.random())], sex)


def address(chance: Random) -> str:
    """A house number and a street."""
    words = streets()
    return f"{1 + int(chance.random() * 140)} {chance.choice(words['first'])} {chance.choice(words['last'])}"


def postcode(chance: Random, outward: str) -> str:
    """A postcode in one of the county's districts; none of them is real."""
    return f"{outward} {int(chance.random() * 10)}{chance.choice(INWARD)}{chance.choice(INWARD)}"


def mobile(chance: Random) -> str:
    """A mobile number that rings nobody."""
    return f"07700 900{int(chance.random() * 1000):03d}"


def landline(chance: Random) -> str:
    """A landline number that rings nobody."""
    return f"01632 960{int(chance.random() * 1000):03d}"


def email(chance: Random, name: str) -> str:
    """An email address that reaches nobody."""
    tidy = "".join(c for c in name.lower().replace(" ", ".") if c.isalnum() or c == ".")
    return f"{tidy}{int(chance.random() * 90) + 10}@{HOSTS[chance.random() < 0.4]}"
