"""The figures of custody in words: each with its base, what is missing, and the way to the people behind it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from headwater.hub.pathways.logic.justice import figures as sums
from headwater.hub.pathways.logic.justice.figures import Row
from headwater.hub.pathways.queries.justice.figures import Cohort, Figures, Part
from headwater.hub.pathways.queries.justice.lines import CustodyLine
from headwater.hub.web.justice import presenters, words
from headwater.hub.web.justice.forms import PeriodForm
from headwater.hub.web.parts.words import day, plural

# What each edge of a band is, in days: first and last counted.
BANDS = {"0-27": "Less than 4 weeks (0 to 27 days)", "28-90": "4 to 13 weeks (28 to 90 days)",
         "91-364": "3 months to a year (91 to 364 days)",
         "365+": "A year or more (365 days or more)"}  # fmt: skip
NOT_RECORDED, ALL = "Not recorded", "All"
FEW = f"Of fewer than {sums.FEW}"


def asked(given: Mapping[str, str], today: date) -> tuple[Cohort, int | None]:
    """The releases asked for: the last year, and everybody, where nothing sound was asked."""
    form = PeriodForm(given, today=today)
    form.is_valid()
    end = form.cleaned_data.get("end") or today
    start = form.cleaned_data.get("start") or date(end.year - 1, end.month, 1)
    stated = form.cleaned_data.get("stated")
    cohort = Cohort(min(start, end), max(start, end), connected=given.get("connected") in ("on", "true", "True"))
    return cohort, stated if stated is not None and 0 <= stated <= 100 else None


def query(cohort: Cohort, **more: str) -> str:
    """The same releases in an address."""
    units = ("day", "month", "year")
    days = {f"{name}-{unit}": str(getattr(on, unit)) for name, on in (("start", cohort.start), ("end", cohort.end)) for unit in units}
    return urlencode(days | ({"connected": "on"} if cohort.connected else {}) | more)


def figures(found: Figures, stated: int | None) -> dict[str, Any]:
    """Everything the page shows."""
    cohort = found.cohort
    form = PeriodForm(initial={"start": cohort.start, "end": cohort.end, "connected": cohort.connected, "stated": stated})
    entries = {**words.ENTRY, "": NOT_RECORDED, "all": ALL}
    return {
        "found": found, "form": form, "rule": rule(found), "here": query(cohort),
        "tables": (
            ("Home when they came in, and on release", [row(each, entries, "flow", cohort) for each in found.flow]),
            ("By length of sentence", [row(each, {**BANDS, "": NOT_RECORDED, "all": ALL}, "band", cohort) for each in found.bands]),
            ("By who managed the sentence, and year of release", [row(each, None, "body", cohort) for each in found.bodies]),
        ),
        "whole": found.flow[-1], "foots": sums.foots(found.flow), "warnings": warnings(found),
        "parts": parts(found),
        "blocks": [(words.BLOCKS[code], count) for code, count in found.blocks],
        "premises": [(words.LEFT_TO[code] if code else "Where to is not written down", count) for code, count in found.premises],
    }  # fmt: skip


def rule(found: Figures) -> str:
    """Whom the figures are of, in words: printed with every table."""
    cohort = found.cohort
    whom = "with a connection with this county that is written down" if cohort.connected else "whatever their connection with this county"
    left = f" {plural(found.left_out, 'release')} without one left out." if cohort.connected else ""
    return f"Releases from {day(cohort.start)} to {day(cohort.end)} that your agency holds or was told of, {whom}.{left}"


def row(each: Row, names: Mapping[str, str] | None, which: str, cohort: Cohort) -> dict[str, Any]:
    """A row with its cells, each with its share of the row and the way to the people behind it."""
    cells = ((sums.HOUSED, each.housed), ("nfa", each.nfa), ("not_known", each.not_known))
    return {
        "name": names[each.key] if names else body(each.key),
        "cells": [(n, each.share(n), link(cohort, which, each.key, code) if n else "") for code, n in cells],
        "nowhere": (each.nowhere, each.share(each.nowhere)),
        "missing": (each.missing, link(cohort, which, each.key, "") if each.missing else ""),
        "base": each.base, "few": each.is_few,
    }  # fmt: skip


def body(key: str) -> str:
    """A managing body with the year."""
    code, _, year = key.partition(" ")
    return f"{words.BODIES[code].split(' (')[0]}, {year}" if year else {"": NOT_RECORDED, "all": ALL}[key]


def link(cohort: Cohort, which: str, key: str, ending: str) -> str:
    """The people behind a cell."""
    return query(cohort, which=which, key=key, ending=ending)


def warnings(found: Figures) -> list[str]:
    """What contradicts itself."""
    gone, early = found.body_faults
    said = [found.conflict] if found.conflict else []
    if gone:
        said.append(f"{plural(gone, 'release')} from 26 June 2021 on named for a body that had ended by then. The day is not confirmed.")
    if early:
        said.append(f"{plural(early, 'release')} before 26 June 2021 named for the Probation Service. The day is not confirmed.")
    return said


def parts(found: Figures) -> tuple[tuple[str, str, str], ...]:
    """How the work before a release went: what, the figure, and of whom."""
    return (
        ("Asked about home when they came in", share(found.entered), "people who came into custody in the period"),
        (f"Met within {plural(found.early_days, 'day')} of coming in with no home", share(found.early),
         f"people who came in with no home in the period, {plural(found.early_days, 'day')} ago or more"),
        ("Asked before release by the day it was due", share(found.interviews), "releases"),
    )  # fmt: skip


def share(part: Part) -> str:
    """So many of so many, with the percentage and what is missing."""
    percent = sums.percent(part.n, part.base)
    missing = f", {part.missing} not written down" if part.missing else ""
    return f"{part.n} of {part.base}" + (f" ({percent}%)" if percent is not None else "") + missing


def behind(lines: tuple[CustodyLine, ...], cohort: Cohort) -> dict[str, Any]:
    """The people behind a cell."""
    return {
        "lines": [presenters.line(each) for each in lines],
        "here": query(cohort),
        "period": f"{day(cohort.start)} to {day(cohort.end)}",
    }
