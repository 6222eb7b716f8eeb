"""A whole evaluation: data in, figures, breakdowns and findings out, ready to be looked at or written."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from headwater.evidence.checks import Run, run_checks
from headwater.evidence.disclosure import protect_pack
from headwater.evidence.io import Dataset, open_dataset
from headwater.evidence.measures import DEFAULTS, figures
from headwater.evidence.measures.absent import missing_pattern
from headwater.evidence.measures.broken import breakdowns, only_whole
from headwater.evidence.measures.frame import Frame, frame
from headwater.evidence.measures.groups import Group, Span, group, periods, quarters
from headwater.evidence.measures.interrupted import Event, before_and_after, event_group
from headwater.evidence.reports.building import report
from headwater.evidence.reports.model import Report
from headwater.evidence.reports.packing import write_all
from headwater.evidence.reports.periods import Period
from headwater.evidence.reports.profile import read_profile
from headwater.evidence.reports.quality import gaps, with_quality
from headwater.evidence.reports.results import as_json, results
from headwater.evidence.reports.spans import Change, dated, with_intervals
from headwater.evidence.values import Figure, QualityFinding, Target

LISTED = 1000
FORMATS = ("json", "xlsx", "docx", "html")
PATTERNS = ("area", "outcome")
LEFT_OUT = (
    "Kinds of need, types of activity, bands of length, referrals, hospital stays and custody are not told by groups where small numbers "
    "are hidden: what they would give away has not been worked out."
)
NAMES = ("by", "by_label", "part", "event_on")
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every figure of a data set as of a day. `figures` are in the contract's order; `breakdowns` say by what they are in `extra`."""

    as_of: date
    figures: tuple[Figure, ...]
    breakdowns: tuple[Figure, ...] = ()
    quality: tuple[QualityFinding, ...] = ()
    tables: Mapping[str, int] = field(default_factory=dict)
    intended: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    run: Run | None = None
    gaps: Mapping[str, Any] = field(default_factory=dict)
    beside: tuple[Figure, ...] = ()

    def __getitem__(self, figure_id: str) -> Figure:
        """The figure of this id; KeyError where there is none."""
        return {figure.id: figure for figure in self.figures}[figure_id]

    def by(self, group_name: str) -> dict[str, Figure]:
        """The figures broken down by a group, by id."""
        return {figure.id: figure for figure in self.breakdowns if figure.extra["by"] == group_name}

    def results(self) -> dict[str, Any]:
        """The results in the shape the contract fixes, ready for JSON."""
        made = results(self.as_of, self.tables, self.figures, self.quality, self.breakdowns, notes=self.notes)
        return with_quality(made, self.run, self.gaps)

    def report(self, kind: str = "evaluation", *, texts: Mapping[str, str] | None = None, period: Period | None = None,
               programme: str = "") -> Report:  # fmt: skip
        """A report of a kind (evaluation, quarterly, board, public) of these figures. Raises as `report` does."""
        return report(kind, self.figures, as_of=self.as_of, quality=self.quality, breakdowns=self.breakdowns, tables=self.tables,
                      intended=self.intended, notes=self.notes, texts=texts, period=period, programme=programme)  # fmt: skip

    def write(self, folder: str | Path, formats: Sequence[str] = FORMATS, *, step: Step = lambda _: None) -> list[Path]:
        """Write results.json, evaluation.xlsx, evaluation.docx and evaluation.html (those asked for) in a folder. Nothing is left
        half-written; the same figures give the same bytes. `step` is told what is being made."""
        return write_all(Path(folder), made_files(self, formats, step))


def made_files(evaluation: Evaluation, formats: Sequence[str], step: Step) -> dict[str, bytes]:
    """The files asked for, by name."""
    from headwater.evidence.reports.files import WRITERS

    made: dict[str, bytes] = {}
    drawn = evaluation.report() if set(formats) & set(WRITERS) else None
    for name in formats:
        step(f"Writing {name}")
        if drawn is not None and name in WRITERS:
            made[f"evaluation.{name}"] = WRITERS[name](drawn)
        else:
            made["results.json"] = as_json(evaluation.results())
    return made


@dataclass(frozen=True, slots=True)
class Asked:
    """What an evaluation is asked for, beside the data and the day; `evaluate` says what each is."""

    by: Sequence[str] = ()
    quarter: bool = False
    compare: Sequence[Span] = ()
    event: Event | None = None
    targets: Mapping[str, Target] | None = None
    intended: str | Path | None = None
    changes: Sequence[Change] = ()
    programme_start: date | None = None
    beside: Sequence[Figure] = ()

    def groups(self) -> list[Group]:
        """The groups and periods asked for."""
        named = [group(name) for name in dict.fromkeys(self.by)]
        return [*named, *([quarters()] if self.quarter else []), *([periods(self.compare)] if self.compare else [])]


@dataclass(frozen=True, slots=True)
class Worked:
    """What was counted once, before anything is hidden. `first` is the first day the data tell of."""

    as_of: date
    asked: Asked
    figures: Sequence[Figure]
    broken: Sequence[Figure]
    run: Run
    gaps: Mapping[str, Any]
    first: date | None
    tables: Mapping[str, int]
    notes: tuple[str, ...]


def evaluate(
    data: str | Path | Dataset,
    as_of: date,
    *,
    by: Sequence[str] = (),
    quarter: bool = False,
    compare: Sequence[Span] = (),
    event: Event | None = None,
    targets: Mapping[str, Target] | None = None,
    intended: str | Path | None = None,
    changes: Sequence[Change] = (),
    programme_start: date | None = None,
    beside: Sequence[Figure] = (),
    threshold: int | None = None,
    step: Step = lambda _: None,
) -> Evaluation:
    """Every figure of a data set as of a day, by the groups and periods asked for, with what is wrong with the data.

    `data` is a folder, zip or file in the monitoring contract, or an open data set. `by` names columns of cases or figures with one answer
    for each case; `compare` two or more periods; `event` a day to compare before and after; `intended` a TOML file of an intended profile;
    `changes` dated changes of definition; `beside` counts that are published with the figures. With a `threshold`, counts from 1 to it are
    hidden and no record is named. `step` is told what is being done. Raises EvidenceError in words fit to show."""
    asked = Asked(by, quarter, compare, event, targets, intended, changes, programme_start, beside)
    with nullcontext(data) if isinstance(data, Dataset) else open_dataset(Path(data)) as dataset:
        return told(worked_out(dataset, as_of, asked, step, exact=not threshold), threshold)


def worked_out(dataset: Dataset, as_of: date, asked: Asked, step: Step = lambda _: None, *, exact: bool = True) -> Worked:
    """Count everything asked for, once: it can then be told whole and with small numbers hidden. Not `exact`, what is only ever told whole
    is left out. Raises EvidenceError."""
    named = asked.groups()
    made = frame(dataset, as_of, [each.column for each in named if each.column and "cases" in each.tables])
    step("Counting the figures")
    found = figures(dataset, as_of, DEFAULTS if asked.targets is None else asked.targets)
    step("Counting by groups")
    broken = grouped(made, named, asked.event, asked.programme_start, whole=exact)
    step("Checking the data")
    run = run_checks(dataset, as_of, programme_start=asked.programme_start, limit=LISTED)
    first = made.rows("SELECT min(referred_on) FROM cases")[0][0]
    return Worked(as_of, asked, found, broken, run, gaps(dataset, as_of) if exact else {}, first, dataset.counts(), reading_notes(dataset))


def told(worked: Worked, threshold: int | None = None) -> Evaluation:
    """What was counted, whole; or, with a threshold, with small numbers hidden in all of it as one pack, and no record named."""
    found, broken, beside = list(worked.figures), list(worked.broken), tuple(worked.asked.beside)
    left_out: tuple[str, ...] = ()
    intended = worked.asked.intended
    meant = read_profile(intended, {figure.id: figure for figure in found}) if intended else {}
    checks: Sequence[QualityFinding] = list(worked.run.findings)
    if threshold:
        broken, left_out = can_be_hidden(broken), (LEFT_OUT,) if broken else ()
        together = protect_pack([*found, *broken, *beside], threshold)
        found, rest = together[: len(found)], together[len(found) :]
        broken, beside = named_again(rest[: len(broken)], broken), tuple(rest[len(broken) :])
        checks = nameless(worked.run.findings)
    changes, first, last = worked.asked.changes, worked.first, worked.as_of
    shown, by_group = (tuple(dated(with_intervals(each), changes, first, last)) for each in (found, broken))
    tables, between = ({}, {}) if threshold else (worked.tables, worked.gaps)
    return Evaluation(last, shown, by_group, tuple(checks), tables, meant, (*worked.notes, *left_out), worked.run, between, beside)


def can_be_hidden(broken: Sequence[Figure]) -> list[Figure]:
    """The breakdowns that are told with small numbers hidden."""
    return [each for each in broken if each.extra.get("part") or each.id not in only_whole()]


def grouped(made: Frame, named: Sequence[Group], event: Event | None, start: date | None, *, whole: bool = True) -> list[Figure]:
    """Figures by the groups asked for, the pattern of what is missing by district and outcome, and what came before and after an event. Not
    `whole`, without the figures that are broken down only for those who may see small numbers."""
    groups = [*named, *([event_group(made, event, start)] if event else [])]
    asked = {each.by for each in groups}
    given = [group(name) for name in PATTERNS if made.has("cases", name)]
    others = [each for each in given if each.by not in asked]
    found = breakdowns(made, groups if whole else (), safe=[*(() if whole else groups), *others])
    patterns = [pattern for each in given if (pattern := missing_pattern(found, each)) is not None]
    wanted = [figure for figure in found if figure.extra["by"] in asked]
    return [*wanted, *patterns, *([before_and_after(made, event, start)] if event else [])]


def reading_notes(dataset: Dataset) -> tuple[str, ...]:
    """What was done to read the data, and what found no place, in words without numbers."""
    return tuple(dict.fromkeys(finding.message for finding in dataset.findings if finding.rule in {"reading", "cell", "unplaced"}))


def named_again(protected: Sequence[Figure], whole: Sequence[Figure]) -> list[Figure]:
    """Protected breakdowns that still say by what they are: hiding a value drops what stands beside it."""
    names = [{key: each.extra[key] for key in NAMES if key in each.extra} for each in whole]
    return [replace(each, extra={**each.extra, **said}) for each, said in zip(protected, names, strict=True)]


def nameless(found: Sequence[QualityFinding]) -> list[QualityFinding]:
    """Findings without counts or records: with small numbers hidden they would name people, or give a hidden number away."""
    return [replace(each, count=None, rows=(), suggestions={}) for each in found]
