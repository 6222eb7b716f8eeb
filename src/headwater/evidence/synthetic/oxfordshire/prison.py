"""Oxfordshire: housing at entry to custody and on release, June 2017 to March 2018."""

from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Contradiction, Record, deal
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import numbered

WINDOW = (date(2017, 6, 1), date(2018, 3, 31))
NOWHERE = "nfa + not_known"
HOUSED = "settled + approved_premises + temporary"
BANDS = {"0-27": (7, 27), "28-90": (28, 90), "91-364": (91, 364), "365+": (365, 1500)}
APPROVED = 22
INTERVIEW = 84


def episodes(rng: Random, told: Margins) -> list[Record]:
    """Every episode that ended: flows by managing body and by sentence, both as printed."""
    made = [one for body, flows in by_body(told).items() for one in of_body(rng, body, flows)]
    sentences(rng, told, made)
    for one in made:
        placed_in_time(rng, one)
    numbered(rng, made, "episode_id", "C")
    numbered(rng, made, "person_id", "P")
    return sorted(made, key=lambda one: str(one["episode_id"]))


def by_body(told: Margins) -> dict[str, dict[tuple[str, bool], int]]:
    """How many of each body came in with or without a home and left with or without one. Raises Contradiction where the flows by body
    and the flows of all disagree."""
    flow = {fact.row + "/" + fact.cell: (fact.n or 0, fact.base or 0) for fact in told.of("custody_flow") if fact.unit == "%"}
    housed, homeless = flow[f"nfa/{HOUSED}"]
    lost = told.table("custody_flow")["settled"]["nfa"]
    body = {fact.row: (fact.n or 0, fact.base or 0) for fact in told.of("custody_by_body")}
    crc_housed, crc_homeless = next((fact.n or 0, fact.base or 0) for fact in told.of("asked:custody_crc_housed"))
    crc = flows(crc_homeless, crc_housed, *body["crc"])
    nps = flows(homeless - crc_homeless, housed - crc_housed, *body["nps"])
    if crc["settled", False] + nps["settled", False] != lost:
        raise Contradiction("the flows by managing body do not make the flows of all")
    return {"crc": crc, "nps": nps}


def flows(homeless: int, housed: int, nowhere: int, everyone: int) -> dict[tuple[str, bool], int]:
    """Entry and whether there was a home on release, of one body."""
    kept = homeless - housed
    lost = nowhere - kept
    return {("nfa", True): housed, ("nfa", False): kept, ("settled", False): lost, ("settled", True): everyone - homeless - lost}


def of_body(rng: Random, body: str, counts: dict[tuple[str, bool], int]) -> list[Record]:
    """The episodes of one body. Approved premises are for those the national service manages."""
    made = []
    for (entry, home), n in counts.items():
        approved = min(APPROVED, n) if body == "nps" and home and entry == "settled" else 0
        places = deal(rng, {"approved_premises": approved, "settled": n - approved}) if home else ["nfa"] * n
        made += [{"managing_body": body, "housing_at_entry": entry, "housing_at_release": place} for place in places]
    return made


def sentences(rng: Random, told: Margins, made: list[Record]) -> None:
    """Lengths of sentence, so that each band's share released without a home is as printed."""
    bands = {fact.row: (fact.n or 0, fact.base or 0) for fact in told.of("custody_by_sentence")}
    for nowhere in (True, False):
        group = [one for one in made if (one["housing_at_release"] == "nfa") is nowhere]
        counts = {band: n if nowhere else base - n for band, (n, base) in bands.items()}
        if sum(counts.values()) != len(group):
            raise Contradiction("the bands of sentence do not make the releases")
        for one, band in zip(group, deal(rng, counts), strict=True):
            one["sentence_days"] = rng.randint(*BANDS[band])


def placed_in_time(rng: Random, one: Record) -> None:
    """Half a sentence served, released within the months that were monitored, interviewed where there was time for it."""
    served = max(3, one["sentence_days"] // 2)
    one["released_on"] = WINDOW[0] + timedelta(days=rng.randint(0, (WINDOW[1] - WINDOW[0]).days))
    one["received_on"] = one["released_on"] - timedelta(days=served)
    one |= {"prison": "Bullingdon", "local_connection": "yes"}
    if served > INTERVIEW and rng.random() < 0.7:
        one["interviewed_on"] = one["released_on"] - timedelta(days=rng.randint(INTERVIEW - 20, INTERVIEW))
