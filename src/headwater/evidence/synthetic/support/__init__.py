"""The housing support service: twelve quarters from April 2018, its six measures, and its referrals."""

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Record
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import Fault, Made, Part, numbered, source, written_down
from headwater.evidence.synthetic.support import course, gains, people, referrals

NAME = "support"
LATE_CASES = 120
CHOICES = (
    "Where a percentage is printed without its number, the whole number nearest to it is taken; 29.6% before 30% for those eligible.",
    "Every case has ended by the last day, since the review gives each of the 1,793 an answer on eviction.",
    "Users by year are the cases open in it. 905, 778 and 688 make 2,371, and 1,793 cases make them with 578 that ran over a year’s end.",
    "55% of referrals are turned away, the middle of the printed 50 to 60, those who declined or were not reached among them.",
    "1,300 endings are planned; the printed 52% and 62% within six months then both hold.",
    "Within nine months is by quarter of beginning, for the two years before the pandemic.",
    "Who counted towards the employment target, by quarter: bases that the printed rate allows, near 29.6% of those closing, 531 in all.",
    "Years are financial years. The provider’s own fund is in the printed income; the results keep it apart.",
    "The furthest quarter stands for a printed range: women, families and closures within nine months.",
)


def synthesise(seed: int) -> Made:
    """Referrals, cases, activities and money of the three years."""
    rng, told = source(NAME, seed), Margins(NAME)
    cases = course.cases(rng, told)
    people.people(rng, told, cases)
    people.risk(rng, told, cases)
    course.measured_for_work(rng, told, cases)
    numbered(rng, cases, "case_id", "CS")
    received = referrals.referrals(rng, told, cases)
    finish(rng, cases)
    written_down(rng, cases, "referred_on", course.AS_OF, LATE_CASES)
    tables = {
        "cases": sorted(cases, key=lambda case: str(case["case_id"])),
        "activities": gains.activities(rng, told, cases),
        "referrals": received,
        "money": gains.money(rng, told, cases),
    }
    return Made(NAME, seed, (Part("", course.AS_OF, tables),), faults(received), CHOICES)


def finish(rng: Random, cases: Sequence[Record]) -> None:
    """The columns that no table prints. Every full assessment is within fourteen days, as printed."""
    for case in cases:
        del case["kind"]
        case |= {"programme": "oxfordshire-support", "service": "housing-support", "strand": "floating_support", "setting": "community"}
        case["accepted_on"] = case["triaged_on"]
        case["assessed_on"] = case["accepted_on"] + timedelta(days=rng.randint(0, 14))
        case["referral_route"] = "partner"


def faults(received: Sequence[Record]) -> tuple[Fault, ...]:
    """What was planted, counted from the records themselves."""
    twice = {one["source_agency"] for one in received if one["source_agency"].startswith("Agency ")}
    return (
        Fault("Written down more than 28 days after the referral", "cases", LATE_CASES, "recorded_late"),
        Fault("Late only where weekends are counted as days", "referrals", referrals.WEEKEND_LATE),
        Fault("Senders that are a body already listed, written another way", "referrals", len(twice)),
    )
