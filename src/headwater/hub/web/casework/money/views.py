"""Money of a case, and what was gained in a year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headwater.hub.cases.actions import money as actions
from headwater.hub.cases.logic.money import Totals
from headwater.hub.cases.queries.money import MoneyLine, MoneyPage, ledger, money_page
from headwater.hub.core import time
from headwater.hub.web.casework import words
from headwater.hub.web.casework.access import SEE, WORK
from headwater.hub.web.casework.asking import done_by
from headwater.hub.web.casework.money.forms import KINDS, MoneyForm
from headwater.hub.web.casework.writing import asks, posts
from headwater.hub.web.parts.access import acting, staff_page
from headwater.hub.web.parts.words import day, money, plural


@require_GET
@staff_page(*WORK)
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Every sum of one case, with what it comes to in a year."""
    page = money_page(viewer=acting(request), reference=reference, as_of=time.today())
    lines = [line(each) for each in page.lines]
    return render(request, "casework/money/money.html", {"page": page, "lines": lines, "totals": in_words(page.totals)})


def line(each: MoneyLine) -> dict[str, Any]:
    found = each.sum
    return {
        "id": each.money_id,
        "kind": KINDS[found.kind],
        "amount": f"{money(found.amount)} {words.RECURS[found.recurs]}".strip(),
        "year": money(each.a_year),
        "day": day(found.happened_on),
        "payer": found.payer,
        "evidence": found.evidence or "Nothing yet",
    }


def in_words(found: Totals) -> list[tuple[str, str]]:
    return [
        ("Gained in a year", f"{money(found.gained)}, from {plural(found.gains, 'sum')}; {found.without_evidence} without evidence"),
        ("From our own fund", money(found.own_fund)),
        ("Arrears cleared and debt written off", money(found.owed_less)),
        ("Paid for them", money(found.paid)),
    ]


def to_money(page: MoneyPage) -> str:
    return reverse("casework:money", kwargs={"reference": page.reference})


@asks(MoneyForm, money_page, heading=lambda page: f"Add money: {page.case.name}", to=to_money)
def add(request: HttpRequest, page: MoneyPage, form: MoneyForm) -> None:
    actions.record_money(reference=page.reference, new=form.sum(), **done_by(request))


@posts("casework:money")
def strike(request: HttpRequest, reference: str, money_id: int) -> None:
    actions.strike_money(reference=reference, money_id=money_id, **done_by(request))


@require_GET
@staff_page(*SEE)
def income(request: HttpRequest) -> HttpResponse:
    """What the agency's cases gained in this year of account."""
    found = ledger(viewer=acting(request), as_of=time.today())
    years = f"{day(found.starts_on)} to {day(found.ends_on)}"
    return render(request, "casework/money/income.html", {"found": found, "years": years, "money": money})
