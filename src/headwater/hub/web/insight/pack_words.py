"""Packs and frozen periods in words."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from headwater.hub.web.insight.evaluation_words import TABLES
from headwater.hub.web.parts.words import plural

KINDS = {
    "quarterly": (
        "Quarterly contract report",
        "Measures against their targets by quarter and by year, who refers, who came, unknown outcomes.",
    ),
    "board": ("Board report", "Outcome, priorities, measures, unknown outcomes, finance, legal, risk and equalities, with your words."),
    "evaluation": ("Evaluation", "Every table and chart, how far each can be trusted, and how each figure was made."),
}
FORMS = (("docx", "Word"), ("xlsx", "Spreadsheet"), ("html", "Web page"), ("pdf", "PDF"))
STATES = {"asked": "Waiting", "made": "Made", "failed": "Not made"}
EXAMPLE = "{outcome.prevented}"


def packs(programme_id: int, programme: str, found: Sequence[Any]) -> dict[str, Any]:
    """What can be made and what was asked for."""
    kinds = [
        {"title": title, "about": about, "href": reverse("insight:pack", args=[programme_id, kind])}
        for kind, (title, about) in KINDS.items()
    ]
    return {"programme": programme, "programme_id": programme_id, "kinds": kinds, "packs": [line(each) for each in found],
            "is_waiting": any(each.state == "asked" for each in found)}  # fmt: skip


def line(pack: Any) -> dict[str, Any]:
    """One pack that was asked for."""
    made = pack.state == "made" and pack.deleted_at is None
    return {
        "title": KINDS[pack.kind][0],
        "form": dict(FORMS)[pack.form],
        "programme": pack.programme.name,
        "from": f"Frozen at {day(pack.frozen.cut_off)}" if pack.frozen else "Live figures",
        "asked_at": pack.asked_at,
        "by": pack.asked_by_name,
        "state": "Deleted" if pack.deleted_at else pack.doing or pack.trouble or STATES[pack.state],
        "href": reverse("insight:fetch-pack", args=[pack.pk]) if made else "",
        "flags": pack.flags,
        "sha256": pack.sha256,
    }


def sources(frozen: Sequence[Any]) -> list[tuple[str, str]]:
    """Frozen periods to make a pack from."""
    return [(str(each.pk), f"Frozen at {day(each.cut_off)}: {each.reason[:60]}") for each in frozen]


def frozen(programme_id: int, programme: str, found: Sequence[Any], waiting: Sequence[Any]) -> dict[str, Any]:
    """What was frozen of a programme, and what is being frozen."""
    return {
        "programme": programme,
        "programme_id": programme_id,
        "frozen": [(f"Cut-off {day(each.cut_off)}", facts(each)) for each in found],
        "waiting": [(day(each.cut_off), each.trouble or "Being frozen", each.asked_by_name) for each in waiting],
    }


def facts(one: Any) -> list[tuple[str, str]]:
    """Who froze it, when and why, and what tells that it is still the same."""
    rows = ", ".join(plural(n, *TABLES[name]) for name, n in one.counts.items() if n)
    return [
        ("Why", one.reason),
        ("By", f"{one.frozen_by_name}, {day(one.frozen_at)}"),
        ("Rows", rows or "None"),
        ("Small numbers", f"1 to {one.counted_with['small']} are hidden"),
        ("Version", one.version),
        ("Check sum of the data", spaced(one.sha256)),
        ("Check sum of the results", spaced(one.results_sha256)),
    ]


def spaced(digest: str) -> str:
    """A check sum that fits a phone."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


def day(when: Any) -> str:
    """A day in words."""
    return f"{when.day} {when:%B %Y}"
