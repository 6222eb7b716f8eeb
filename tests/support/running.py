"""One record of each kind that a programme is run by."""

from datetime import date

from headwater.hub.programmes.models import AfterOption, BudgetLine, Contract, Move, Risk, RiskReview
from support.cast import NOW, TODAY, Cast


def in_the_running(cast: Cast) -> dict[str, int]:
    """A line of the budget with a move that waits, a contract, a risk and an option of the programme."""
    of = {"programme": cast.programme, "recorded_at": NOW}
    line, other = (BudgetLine.objects.create(name=name, **of) for name in ("Mentors", "Training"))
    asked = {"starts_on": date(2026, 10, 1), "amount": 1, "reason": "Because", "asked_by_id": 0, "asked_by_name": "Tom"}
    move = Move.objects.create(from_line=line, to_line=other, **asked, **of)
    contract = Contract.objects.create(provider="Kindle", name="Mentors", starts_on=TODAY, ends_on=TODAY, value=1, **of)
    risk = Risk.objects.create(title="Support stops", **of)
    seen = {"on": TODAY, "owner": "Tom", "likelihood": 1, "impact": 1, "mitigation": "A plan", "review_on": TODAY, "by_name": "Tom"}
    RiskReview.objects.create(risk=risk, recorded_at=NOW, **seen)
    option = AfterOption.objects.create(title="Pool it", kind="pooled", **of)
    return {"line_id": line.pk, "move_id": move.pk, "contract_id": contract.pk, "risk_id": risk.pk, "option_id": option.pk}
