"""The figures of delay in words: each with its base and what is missing."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from headwater.hub.pathways.adapters.costs import DayCost
from headwater.hub.pathways.logic.hospital.delays import Days, DelayRow, Step, StepCount, does_not_add_up
from headwater.hub.pathways.queries.hospital.figures import Figures
from headwater.hub.web.hospital import words
from headwater.hub.web.hospital.forms import PeriodForm, PrintedForm
from headwater.hub.web.parts.words import day, money

NOT_PRICED = (
    "What other people waiting for the bed went without.",
    "What the delay did to the patient and to those close to them.",
    "The time of ward staff, social workers and housing workers.",
)


def asked(given: Mapping[str, str], today: date) -> dict[str, Any]:
    """The period and the prices asked for: the last year, and the first of each list, where nothing sound was asked."""
    form = PeriodForm(given, today=today)
    form.offer("bed", [])
    form.offer("hub", [])
    form.is_valid()
    end = form.cleaned_data.get("end") or today
    start = form.cleaned_data.get("start") or date(end.year - 1, end.month, 1)
    start, end = min(start, end), max(start, end)
    return {"start": start, "end": end, "bed_code": given.get("bed", ""), "hub_code": given.get("hub", "")}


def figures(found: Figures, given: Mapping[str, str]) -> dict[str, Any]:
    """Everything the page shows."""
    form = PeriodForm(initial={"start": found.start, "end": found.end, "bed": found.bed_cost.code, "hub": found.hub_cost.code})
    form.offer("bed", [(each.code, priced(each)) for each in found.bed_costs])
    form.offer("hub", [(each.code, priced(each)) for each in found.hub_costs])
    whole = found.rows[-1]
    return {
        "found": found, "form": form, "whole": whole, "period": f"{day(found.start)} to {day(found.end)}",
        "rows": [(row, *(_cells(row) if at not in found.hidden else [None] * 4)) for at, row in enumerate(found.rows)],
        "is_hidden": bool(found.up_to), "whole_is_hidden": len(found.rows) - 1 in found.hidden,
        "printed": printed(given),
        "flow": flow(found.flow, found.housing_flow, found.thresholds.long_days, found.thresholds.very_long_days),
        "endings": [({**words.ENDINGS, **words.NOT_KNOWN}[code], count) for code, count in found.endings],
        "bed": (_pounds(found.bed_pounds), priced(found.bed_cost), found.bed_cost),
        "hub": (_pounds(found.hub_pounds), priced(found.hub_cost), found.hub_cost),
        "not_priced": NOT_PRICED,
    }  # fmt: skip


def _pounds(sum_of: Decimal | None) -> str:
    return "Hidden" if sum_of is None else money(sum_of)


def _cells(row: DelayRow) -> list[dict[str, Any]]:
    return [cell(row.all), cell(row.only), cell(row.among), cell(row.hub)]


def printed(given: Mapping[str, str]) -> dict[str, Any]:
    """A mean that somebody printed, with its cases and its days: whether the three can be true together."""
    form = PrintedForm(given if given.get("cases") else None)
    if not given.get("cases") or not form.is_valid():
        return {"form": form, "said": ""}
    mean, cases, days = form.cleaned_data["mean"], form.cleaned_data["cases"], form.cleaned_data["days"]
    wrong = does_not_add_up(mean=mean, base=cases, total=days)
    return {"form": form, "said": wrong or f"{mean} × {cases} agrees with {days:,}, within the rounding of the mean."}


def priced(cost: DayCost) -> str:
    """A price with its year and whether it is sure."""
    sure = "" if cost.is_confirmed else ", not confirmed"
    return f"{money(cost.pounds)} a day: {cost.title} ({cost.prices_of}{sure})"


def cell(days: Days) -> dict[str, Any]:
    """Days with how many stays they are of."""
    return {"total": f"{days.total:,}", "base": days.base, "missing": days.missing, "mean": days.mean, "few": days.is_few}


def flow(
    every: tuple[StepCount | None, ...], housing: tuple[StepCount | None, ...], long_days: int, very_long_days: int
) -> list[tuple[str, Any, Any]]:
    """The steps in order, for all and for those with a housing reason."""
    names = {
        Step.LONG: f"{long_days} days or more without a plan", Step.VERY_LONG: f"{very_long_days} days or more without a plan",
        Step.DELAYED: "Delayed: fit to leave and still there the day after", Step.LEFT: "Left the hospital",
    }  # fmt: skip
    return [(names[step], one, other) for step, one, other in zip(Step, every, housing, strict=True)]
