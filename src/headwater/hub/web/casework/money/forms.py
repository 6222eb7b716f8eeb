"""What is asked about a sum of money."""

from datetime import date
from decimal import Decimal

from headwater.hub.cases.logic.money import Sum
from headwater.hub.cases.queries.money import MoneyPage
from headwater.hub.web.casework import words
from headwater.hub.web.casework.writing import Asking
from headwater.hub.web.parts.dates import Day
from headwater.hub.web.parts.fields import Choice, Money, Text

KINDS = {
    "benefit_gained": "Benefit they now get",
    "grant": "Grant from somebody else",
    "welfare_fund": "From our own fund",
    "payment": "Payment made for them",
    "repayment_agreed": "Repayment plan: what they pay",
    "arrears_cleared": "Arrears cleared",
    "debt_written_off": "Debt written off",
}
RECURS = {"once": "Once", "weekly": "Every week", "monthly": "Every month", "yearly": "Every year"}


class MoneyForm(Asking):
    """A sum, entered once."""

    kind = Choice("What kind of money is it?", words.options(KINDS), called="what kind of money it is", look={"small": True})
    amount = Money("How much is it?", called="the amount")
    recurs = Choice("How often?", words.options(RECURS), called="how often", look={"small": True, "inline": True}, initial="once")
    happened_on = Day("When did it begin, or when was it paid?", called="the day", when="past or today")
    payer = Text("Who pays?", called="who pays", required=False, max_length=120, look={"hint": "In a repayment plan: who is paid back"})
    evidence = Text("What shows it?", called="what shows it", required=False, look={"hint": "Such as an award letter"})

    def prepare(self, page: MoneyPage, today: date) -> None:
        self.initial.setdefault("happened_on", today)

    def sum(self) -> Sum:
        """The answers as the rules read them."""
        given = self.cleaned_data
        return Sum(given["kind"], given["amount"] or Decimal(0), given["recurs"], given["payer"], given["evidence"], given["happened_on"])
