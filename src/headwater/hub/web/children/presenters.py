"""Words and their order on the pages of families."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from headwater.hub.pathways.logic.children.bedrooms import Need
from headwater.hub.pathways.queries.children.families import FamilyLine, FamilyList, FamilyPage
from headwater.hub.pathways.queries.children.figures import FamilyFigures, SavingLine
from headwater.hub.pathways.queries.children.patches import Found
from headwater.hub.web.children import words
from headwater.hub.web.parts.words import day, money, plural

HIDDEN = "Few, so not shown"
COLOURS = {"protection": "red", "in_need": "yellow"}
Shown = dict[str, Any]


def family_list(found: FamilyList) -> Shown:
    """The list, its filters with how many each holds, and the teams, which add up to everybody."""
    return {
        "found": found, "lines": [line(each) for each in found.lines],
        "filters": [(code, text, found.counts[code], code == found.shown) for code, text in words.SHOWN.items()],
        "teams": [(team or "No team", n) for team, n in found.by_team], "total": found.counts[""],
    }  # fmt: skip


def line(each: FamilyLine) -> Shown:
    """A family with its tags."""
    tags = [("Placement at risk", "red")] if each.at_risk_since else []
    tags += [(words.WORRIES[name], "blue") for name in each.worries]
    if each.not_asked:
        tags.append((f"{plural(each.not_asked, 'question')} not asked", "grey"))
    plan = (words.PLANS[each.plan], COLOURS.get(each.plan, "")) if each.plan else None
    return {"one": each, "tags": tags, "plan": plan, "came": words.CAME_BY[each.came_by]}


def family(page: FamilyPage, saved: Sequence[SavingLine], goes_to: Found | None, *, opens: bool) -> Shown:
    """One family and what may be done."""
    each = page.line
    team = goes_to.team if goes_to else each.team
    return {
        "page": page, "line": line(each), "ours": each.is_ours and not page.is_over,
        "takes": opens and not each.is_ours and not page.is_over, "may_open": each.agreed == "yes" and not page.has_referral,
        "rows": [
            ("How they came", words.CAME_BY[each.came_by]), *([("Number of the contact", page.contact_number)] if each.is_ours else []),
            ("First contact", day(each.contact_on)), ("Date of birth", day(page.born_on)), ("Postcode", page.postcode), ("Team", team),
            ("How to reach them", page.safe_way), ("Agreed", words.AGREED[each.agreed]),
            ("Housing worker", ", ".join(filter(None, [each.worker, each.worker_phone]))),
        ],
        "questions": [(text, words.ASKED.get(page.answers[name], "")) for name, text in words.QUESTIONS.items()],
        "bedrooms": bedrooms(page), "sexes": words.SEXES, "custody": words.CARE_ORDERS, "plans": words.PLANS, "decisions": words.DECISIONS,
        "saved": [saving(one) for one in saved],
    }  # fmt: skip


def bedrooms(page: FamilyPage) -> list[str]:
    """The bedrooms there are, those needed and those lacking, counting everybody and counting those whose custody is recognised."""
    if not page.members:
        return []
    there = "Nobody wrote down how many bedrooms there are." if page.bedrooms is None else f"{plural(page.bedrooms, 'bedroom')}."
    told = [there, f"Counting everybody who lives there: {needs(page.everybody, page.bedrooms)}"]
    if page.recognised != page.everybody:
        told.append(f"Without those whose custody is temporary or who have no order: {needs(page.recognised, page.bedrooms)}")
    return told


def needs(need: Need, there: int | None) -> str:
    """`3 needed, 2 too few.`"""
    short = need.short(there)
    said = f"{spread(need.fewest, need.most)} needed"
    if short is not None:
        said += f", {spread(*short)} too few" if short[1] else ", enough"
    return said + (f"; {plural(need.unknown, 'person', 'people')} of unknown age not counted." if need.unknown else ".")


def spread(low: int, high: int) -> str:
    """One number, or from one to another."""
    return str(low) if low == high else f"{low} to {high}"


def saving(one: SavingLine) -> Shown:
    """An estimate with all that it assumes."""
    ratio = one.avoided.ratio
    return {
        "sum": f"{money(one.avoided.low)} to {money(one.avoided.high)}", "assumes": one.assumes, "on": one.on,
        "how": f"{plural(one.children, 'child', 'children')}, {one.months} months, {one.low}% to {one.high}% likely, "
               f"{money(one.cost.pounds)} {one.cost.of}: {one.cost.title} ({one.cost.prices_of}). Source: {one.cost.source}.",
        "ratio": f"£{ratio[0]} to £{ratio[1]} for each £1 spent ({money(one.avoided.spend)})" if ratio else
                 "No figure for each £1: what the help cost is not written down",
    }  # fmt: skip


def period(asked: Mapping[str, date | None], today: date) -> dict[str, date]:
    """The days asked for, in order; the last year where none were."""
    start, end = asked.get("start") or date(today.year - 1, today.month, 1), asked.get("end") or today
    return {"start": min(start, end), "end": max(start, end)}


def shown(count: int | None) -> str:
    """A count, or that it is hidden."""
    return HIDDEN if count is None else f"{count:,}"


def figures(found: FamilyFigures) -> Shown:
    """Every table, each adding up to all families."""
    share = found.share
    return {
        "found": found, "families": shown(found.families),
        "teams": [(name or "No team", shown(n)) for name, n in found.by_team],
        "plans": [(words.PLANS.get(code, "No plan in force"), shown(n)) for code, n in found.by_plan],
        "answers": [(words.QUESTIONS[name], {code: shown(n) for code, n in table}) for name, table in found.answers],
        "asked": words.ASKED,
        "share": HIDDEN if share is None else
                 f"{share.percent}% ({share.primary} of {share.base})" if share.percent is not None else "No child came into care",
        "among": HIDDEN if share is None else str(share.among), "blank": HIDDEN if share is None else str(share.blank),
    }  # fmt: skip
