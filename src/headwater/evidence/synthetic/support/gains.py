"""The support service: income gained for people, and work done beside them in court."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from headwater.evidence.synthetic.dealing import Record, summing
from headwater.evidence.synthetic.facts import Margins
from headwater.evidence.synthetic.made import numbered

YEARS = {"FY2019": date(2019, 4, 1), "FY2020": date(2020, 4, 1)}
OWN_FUND = {"FY2019": 9_000, "FY2020": 12_500}
WEEKLY, MONTHLY, GRANTS, FUND = 22, 14, 60, 55
TYPES = ("information_advice", "partner_working", "benefit_claim", "housing_register", "budgeting", "repayment_plan", "referral")


def money(rng: Random, told: Margins, cases: Sequence[Record]) -> list[Record]:
    """Sums gained, by financial year: benefits and grants, and the provider’s own fund, which the printed totals hold as well."""
    totals = told.margin("asked:income").counts
    made = [row for year, total in totals.items() for row in of_year(rng, year, total, cases)]
    numbered(rng, made, "money_id", "M")
    return sorted(made, key=lambda row: str(row["money_id"]))


def of_year(rng: Random, year: str, total: int, cases: Sequence[Record]) -> list[Record]:
    """The sums of a year."""
    weekly = [("benefit_gained", rng.randint(10, 45), "weekly") for _ in range(WEEKLY)]
    monthly = [("benefit_gained", rng.randint(40, 160), "monthly") for _ in range(MONTHLY)]
    fund = [("welfare_fund", amount, "once") for amount in summing(rng, [20] * FUND, [600] * FUND, OWN_FUND[year])]
    left = total - OWN_FUND[year] - sum(52 * amount for _, amount, _ in weekly) - sum(12 * amount for _, amount, _ in monthly)
    grants = [("grant", amount, "once") for amount in summing(rng, [50] * GRANTS, [2500] * GRANTS, left)]
    begins = YEARS[year]
    able = [case for case in cases if case["referred_on"] >= begins and case["referred_on"] < begins + timedelta(days=300)]
    return [sum_of(rng.choice(able), *each) for each in (*weekly, *monthly, *fund, *grants)]


def sum_of(case: Record, kind: str, amount: int, recurs: str) -> Record:
    """One sum, a month after the case began."""
    day = case["referred_on"] + timedelta(days=30)
    return {"case_id": case["case_id"], "happened_on": day, "kind": kind, "amount_gbp": amount, "recurs": recurs}


def activities(rng: Random, told: Margins, cases: Sequence[Record]) -> list[Record]:
    """Work on every case; as many in court as printed, three of them lost."""
    lost = told.n("asked:court_lost")
    evicted = [case for case in cases if case["evicted"] == "yes"]
    kept = [case for case in cases if case["evicted"] == "no"]
    in_court = [*rng.sample(evicted, lost), *rng.sample(kept, told.n("asked:court") - lost)]
    made = [work(rng, case, "court_support") for case in in_court]
    made += [work(rng, case, rng.choice(TYPES)) for case in cases for _ in range(rng.randint(1, 4))]
    numbered(rng, made, "activity_id", "A")
    return sorted(made, key=lambda row: str(row["activity_id"]))


def work(rng: Random, case: Record, kind: str) -> Record:
    """One piece of work while the case was open."""
    day = case["referred_on"] + timedelta(days=rng.randint(0, (case["closed_on"] - case["referred_on"]).days))
    return {"case_id": case["case_id"], "happened_on": day, "kind": "prevention", "type": kind, "worker_id": case["worker_id"]}
