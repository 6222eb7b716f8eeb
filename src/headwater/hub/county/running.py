"""How the county's programme is run: its budget by quarter, contracts, risks and what may follow. None of it names a person helped."""

from datetime import date
from decimal import Decimal
from typing import Any

from headwater.hub.county.cast import Cast
from headwater.hub.county.names import table
from headwater.hub.county.sheets import Book

PROGRAMME, AT = 1, 11 * 60
# Sources: who gave how much.
SOURCES = (("Government grant for prevention", 790_000), ("Councils and the health service together", 100_000))
CHAIR, COORDINATOR = "Ruth Amory", "Aisling Byrne"
# Quarters of the budget: those spent, and those to come.
SPENT, QUARTERS = 6, 8


def write_running(cast: Cast, book: Book) -> None:
    """Everything that the steering group looks at."""
    write_budget(cast, book)
    write_contracts(cast, book)
    write_risks(cast, book)
    write_options(cast, book)


def day(cast: Cast, ago: int) -> date:
    """The working day so many days ago; a day to come where that is below nothing."""
    return date.fromordinal(cast.days.on_or_before(cast.days.today - ago))


def moment(cast: Cast, ago: int) -> Any:
    """A morning so many days ago."""
    return cast.days.moment(cast.days.on_or_before(cast.days.today - ago), AT)


def quarter(cast: Cast, number: int) -> date:
    """The first day of a quarter of the budget: the seventh is the one that today lies in."""
    today = date.fromordinal(cast.days.today)
    months = today.year * 12 + 3 * ((today.month - 1) // 3) + 3 * (number - SPENT)
    return date(months // 12, months % 12 + 1, 1)


def write_budget(cast: Cast, book: Book) -> None:
    """Where the money came from, its lines by quarter, and two moves: one approved, one that waits."""
    first, last = quarter(cast, 0), date.fromordinal(quarter(cast, QUARTERS).toordinal() - 1)
    for number, (source, amount) in enumerate(SOURCES, 1):
        book.add("programmes.Funding", id=number, programme_id=PROGRAMME, source=source, amount=Decimal(amount), received_on=first,
                 starts_on=first, ends_on=last, recorded_at=moment(cast, 520))  # fmt: skip
    for number, row in enumerate(table("budget.csv"), 1):
        book.add("programmes.BudgetLine", id=number, programme_id=PROGRAMME, name=row["line"], recorded_at=moment(cast, 520))
        for place in range(QUARTERS):
            known = {"actual": Decimal(row["spent"])} if place < SPENT else {"forecast": Decimal(row["forecast"])}
            book.add("programmes.QuarterSum", id=number * 10 + place, line_id=number, starts_on=quarter(cast, place),
                     budget=Decimal(row["budget"]), recorded_at=moment(cast, 520), **known)  # fmt: skip
    write_moves(cast, book)


def write_moves(cast: Cast, book: Book) -> None:
    """A move that the steering group approved, and one that it has still to look at."""
    asked = {"programme_id": PROGRAMME, "asked_by_id": 0, "asked_by_name": COORDINATOR}
    book.add("programmes.Approval", id=1, words="Steering group, point 4: agreed by all", by_name=CHAIR, on=day(cast, 100),
             recorded_at=moment(cast, 100))  # fmt: skip
    book.add("programmes.Move", id=1, from_line_id=4, to_line_id=6, starts_on=quarter(cast, SPENT - 1), amount=Decimal(500),
             stands="approved", reason="Fewer training rooms were needed. Deposits kept more homes than planned.", approval_id=1,
             recorded_at=moment(cast, 110), **asked)  # fmt: skip
    book.add("programmes.Move", id=2, from_line_id=4, to_line_id=3, starts_on=quarter(cast, SPENT + 1), amount=Decimal(1250),
             stands="asked", reason="Two more mentors can begin in the winter.", recorded_at=moment(cast, 6), **asked)  # fmt: skip


def write_contracts(cast: Cast, book: Book) -> None:
    """Contracts: one ends soon, one is over."""
    for number, row in enumerate(table("contracts.csv"), 1):
        book.add("programmes.Contract", id=number, programme_id=PROGRAMME, provider=row["provider"], name=row["name"],
                 starts_on=day(cast, int(row["starts"])), ends_on=day(cast, int(row["ends"])), value=Decimal(row["value"]),
                 targets=row["targets"], after_it=row["after"], recorded_at=moment(cast, int(row["starts"])))  # fmt: skip


def write_risks(cast: Cast, book: Book) -> None:
    """Risks, each looked at twice; one was then forgotten for ninety days."""
    for number, row in enumerate(table("risks.csv"), 1):
        was, now = int(row["was_ago"]), int(row["days_ago"])
        book.add("programmes.Risk", id=number, programme_id=PROGRAMME, title=row["title"], is_exit=row["exit"] == "yes",
                 recorded_at=moment(cast, was))  # fmt: skip
        looked = ((was, row["was_likelihood"], now), (now, row["likelihood"], -int(row["review"])))
        for place, (ago, likelihood, again) in enumerate(looked):
            book.add("programmes.RiskReview", id=number * 2 + place, risk_id=number, on=day(cast, ago), owner=row["owner"],
                     likelihood=int(likelihood), impact=int(row["impact"]), mitigation=row["mitigation"], review_on=day(cast, again),
                     by_name=COORDINATOR, recorded_at=moment(cast, ago))  # fmt: skip


def write_options(cast: Cast, book: Book) -> None:
    """Ways to go on."""
    for number, row in enumerate(table("options.csv"), 1):
        decided = {"decision": row["decision"], "decided_on": day(cast, int(row["days_ago"]) - 7)} if row["decision"] else {}
        book.add("programmes.AfterOption", id=number, programme_id=PROGRAMME, title=row["title"], kind=row["kind"], partner=row["partner"],
                 amount=Decimal(row["amount"]) if row["amount"] else None, stands=row["stands"],
                 recorded_at=moment(cast, int(row["days_ago"])), **decided)  # fmt: skip
