"""A pack's bytes: one of evidence's documents, from figures in which small numbers are hidden already."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from headwater.evidence.errors import EvidenceError
from headwater.evidence.reports import WRITERS, Evaluation, Period
from headwater.evidence.reports.kinds import KINDS
from headwater.evidence.reports.periods import PeriodMisnamed
from headwater.evidence.reports.results import as_json
from headwater.evidence.reports.telling import named_in
from headwater.evidence.reports.telling import told as filled_in
from headwater.evidence.values import Figure
from headwater.hub.core.errors import Invalid
from headwater.hub.insight.adapters.evaluation import Given, Told, counted

NAMED = "The period names what the report is for. Every count is of all cases made by the day its figures are as of."


@dataclass(frozen=True, slots=True)
class Span:
    """What a report is for, by name, first day and last day."""

    called: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a pack is to be: its kind, the programme's name, what the author wrote, and the period it is named for."""

    kind: str
    programme: str
    texts: Mapping[str, str]
    span: Span | None = None


def places_of(kind: str) -> list[tuple[str, str, bool]]:
    """Where an author may write in a kind of report: name, title, and whether the report is not whole without it."""
    return [(plan.text, plan.title, plan.needed) for plan in KINDS[kind].sections if plan.text]


def report_of(evaluation: Evaluation, wanted: Wanted) -> Any:
    """The report. Raises Invalid, with which answer is wrong, where a text names no figure or a period is not what its name says."""
    check(wanted, lambda named: [figure for figure in evaluation.figures if figure.id in named])
    noted = replace(evaluation, notes=(*evaluation.notes, *([NAMED] if wanted.span else [])))
    return noted.report(wanted.kind, texts=wanted.texts, period=period_of(wanted.span), programme=wanted.programme)


def period_of(span: Span | None) -> Period | None:
    """The period a report is for. A name that promises a year must be of a year."""
    try:
        return None if span is None else Period(span.starts, span.ends, span.called)
    except PeriodMisnamed as error:
        raise Invalid(str(error), {"called": str(error)}) from error


def check(wanted: Wanted, figures: Callable[[Collection[str]], Iterable[Figure]]) -> None:
    """Refuse, saying which answer is wrong, a text that names no figure or a period that is not what its name says. Asks only for the
    figures that are named: nothing is laid out, so that whoever asks need not wait for it."""
    period_of(wanted.span)
    for name, words in wanted.texts.items():
        try:
            filled_in(words, {figure.id: figure for figure in figures(named_in(words))})
        except EvidenceError as error:
            raise Invalid(str(error), {name: str(error)}) from error


def flags_of(report: Any) -> list[str]:
    """What the author should look at before the report goes out."""
    titles = {section.id: section.title for section in report.sections}
    return [f"{titles.get(flag.section, flag.section)}: {flag.words}" for flag in report.flags]


def written(report: Any, form: str) -> bytes:
    """The report as the bytes of a file. The same report gives the same bytes."""
    return WRITERS[form](report)


def from_frozen(path: Path, *, as_of: date, own_targets: Given, small: int, changes: Sequence[Told] = ()) -> Evaluation:
    """The evaluation of a frozen file, with small numbers hidden."""
    return counted(path, as_of, own_targets, small, changes)


def results_digest(evaluation: Evaluation) -> str:
    """The SHA-256 of an evaluation's results."""
    return sha256(as_json(evaluation.results())).hexdigest()


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def software() -> str:
    """Which version of Headwater counts."""
    return version("headwater")
