"""Oxfordshire, year one: embedded workers, navigators, hospital stays, custody, and the applications of the two years before."""

from collections.abc import Sequence

from headwater.evidence.synthetic.dealing import Record
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import Fault, Made, Part, source, written_down
from headwater.evidence.synthetic.oxfordshire import applications, casework, hospital, prison

NAME = "oxfordshire"
LATE_CASES = 44
CHOICES = (
    "The whole is the programme; `embedded` and `navigators` hold the same cases by service, `applications-…` the authorities’ decisions.",
    "Of the 59 stays, 22 have housing as the only reason and 37 among others: bases are not printed, and their means then make 1,848 days.",
    "The other 896 of the 2,744 days are days in hub beds, 14 of them at 64 days, the nine weeks that the review prints.",
    "400 stays for other reasons and 340 hub beds of a few days give the means of all stays, 19.8 and 4.6; their numbers are not printed.",
    "260 people were released: 112 is 43% of 258 to 263. 106 came in without a home, since 93 and 19 make 112.",
    "160 and 100 were managed by the two bodies, and 118, 48, 48 and 46 had the four lengths of sentence: all printed shares then hold.",
    "Applications are referrals to the authority: accepted, declined (owed no duty), and advice for what the review does not describe.",
    "How soon a home could be lost was not recorded in about one embedded case in eight, and outcomes by setting are not printed.",
)


def synthesise(seed: int) -> Made:
    """Cases, stays and custody episodes of year one, and two years of applications."""
    rng = source(NAME, seed)
    embedded = casework.embedded(rng, Margins(NAME, "embedded"))
    navigators = casework.navigators(rng, Margins(NAME, "navigators"))
    cases = [*embedded, *navigators]
    written_down(rng, cases, "referred_on", casework.AS_OF, LATE_CASES, 90)
    whole = {"cases": ordered(cases), "stays": hospital.stays(rng, Margins(NAME)), "custody": prison.episodes(rng, Margins(NAME))}
    parts = (
        Part("", casework.AS_OF, whole),
        Part("embedded", casework.AS_OF, {"cases": ordered(embedded)}),
        Part("navigators", casework.AS_OF, {"cases": ordered(navigators)}),
        applications.year(rng, 2016),
        applications.year(rng, 2017),
    )
    return Made(NAME, seed, parts, faults(cases), CHOICES)


def ordered(cases: Sequence[Record]) -> list[Record]:
    """Cases in the order of their reference."""
    return sorted(cases, key=lambda case: str(case["case_id"]))


def faults(cases: Sequence[Record]) -> tuple[Fault, ...]:
    """What was planted, counted from the records themselves."""
    return (
        Fault(
            "Outcome unknown: short contact, and nobody asked",
            "cases",
            sum(case["outcome"] == "unknown" for case in cases),
            "unknown_outcome",
        ),
        Fault("Written down more than 28 days after the referral", "cases", LATE_CASES, "recorded_late"),
        Fault("How soon the home could be lost was not recorded", "cases", sum(case["threat"] is None for case in cases)),
        Fault("Lost contact or unwilling, one code in the review", "cases", sum(case["outcome"] == "withdrawn" for case in cases)),
    )
