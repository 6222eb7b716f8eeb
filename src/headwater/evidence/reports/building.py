"""A report built from its kind and its material."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from headwater.evidence.disclosure import THRESHOLD, protect_pack
from headwater.evidence.errors import EvidenceError
from headwater.evidence.reports.board import period_table
from headwater.evidence.reports.charting import chart
from headwater.evidence.reports.kinds import KINDS, DocumentKind, Plan
from headwater.evidence.reports.material import Material
from headwater.evidence.reports.model import Block, Chart, Flag, Note, Report, Section, Table, Text, Tone
from headwater.evidence.reports.parts import MAKERS
from headwater.evidence.reports.periods import Period
from headwater.evidence.reports.shorthand import explained
from headwater.evidence.reports.tabling import table
from headwater.evidence.reports.telling import disagreements, told
from headwater.evidence.values import Figure, QualityFinding

UNWRITTEN = "Nothing has been written here yet."


class UnknownReport(EvidenceError):
    """There is no such kind of report."""


def report(
    kind: str,
    figures: Iterable[Figure],
    *,
    as_of: date,
    quality: Sequence[QualityFinding] = (),
    breakdowns: Sequence[Figure] = (),
    tables: Mapping[str, int] | None = None,
    period: Period | None = None,
    texts: Mapping[str, str] | None = None,
    intended: Mapping[str, Mapping[str, float]] | None = None,
    notes: Sequence[str] = (),
    programme: str = "",
) -> Report:
    """A report of a kind (evaluation, quarterly, board, public) from figures, which must be protected already where the readers may not see
    small numbers; a public one is protected here once more. `texts` are the author's, by the name of their place, with figures by
    reference: `{threat.homeless}`. `tables` are rows by table, `notes` what was done to read them. `flags` of what it gives say what the
    author should look at.

    Raises UnknownReport, UnknownFigure for a reference to nothing, PeriodMisnamed."""
    if kind not in KINDS:
        raise UnknownReport(f"there is no report called {kind}; there are {', '.join(KINDS)}")
    plan = KINDS[kind]
    shown, broken = list(figures), list(breakdowns)
    if plan.public:
        together = protect_pack([*shown, *broken], THRESHOLD)
        shown, broken, quality = together[: len(shown)], together[len(shown) :], ()
    shown = [replace(figure, title=plan.titles.get(figure.id, figure.title)) for figure in shown]
    material = Material({figure.id: figure for figure in shown}, as_of, broken, quality, tables or {}, period, texts or {},
                        intended or {}, programme, notes)  # fmt: skip
    return assembled(plan, material)


def assembled(kind: DocumentKind, material: Material) -> Report:
    """The sections that have something in them, and the shorthand that they use."""
    made = [section(plan, material) for plan in kind.sections]
    sections = unrepeated([each for each in made if each.blocks])
    title = f"{material.programme}: {kind.title.lower()}" if material.programme else kind.title
    first = Report(kind.id, title, material.source, material.as_of, material.period_words, sections, source=material.source)
    flags = [flag for plan in kind.sections for flag in flagged(plan, material)]
    return replace(first, shorthand=explained(words(first)), flags=tuple(flags))


def words(made: Report) -> Iterable[str]:
    """Everything printed in which a mark could stand."""
    for block in made.blocks():
        if isinstance(block, Text):
            yield block.plain
        elif isinstance(block, Chart):
            yield f"{block.alt} {block.table.shown}"
        elif isinstance(block, Table):
            yield block.shown


def unrepeated(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Each table once: where a later section would repeat one, it is left out there."""
    seen: set[str] = set()
    kept = []
    for each in sections:
        blocks = tuple(block for block in each.blocks if not repeated(block, seen))
        kept += [replace(each, blocks=blocks)] if blocks else []
    return tuple(kept)


def repeated(block: Block, seen: set[str]) -> bool:
    """Whether a table was shown before; remembers it."""
    table_id = block.table.id if isinstance(block, Chart) else block.id if isinstance(block, Table) else ""
    again = bool(table_id) and table_id in seen
    seen.add(table_id)
    return again


def section(plan: Plan, material: Material) -> Section:
    """One section: what it says, what the author wrote, its parts, its charts and its tables."""
    blocks: list[Block] = [told(words, material.figures) for words in plan.lead if referable(words, material)]
    blocks += written(plan, material)
    blocks += [block for maker in plan.makers for block in MAKERS[maker](material)]
    blocks += [block for name in plan.charts if material.has(name) for block in drawn(material.figures[name])]
    blocks += [tabled(material.figures[name]) for name in plan.tables if material.has(name)]
    return Section(plan.id, plan.title, tuple(blocks))


def referable(words: str, material: Material) -> bool:
    """Whether every figure that a sentence of ours names is there."""
    return all(part.split("}")[0].split(".")[0] in material.figures for part in words.split("{")[1:])


def written(plan: Plan, material: Material) -> list[Block]:
    """The author's paragraphs; a place that must not stay empty says so."""
    given = material.texts.get(plan.text, "") if plan.text else ""
    paragraphs = [part.strip() for part in given.split("\n\n") if part.strip()]
    if not paragraphs and plan.needed:
        return [Note(UNWRITTEN, Tone.ACTION)]
    return [told(part, material.figures) for part in paragraphs]


def drawn(figure: Figure) -> list[Block]:
    """A figure as a chart with its table, or as a table where nothing can be drawn; breaks before it."""
    breaks: list[Block] = [Note(words, Tone.BREAK) for words in figure.extra.get("breaks", ())]
    return [*breaks, chart(figure) or tabled(figure)]


def tabled(figure: Figure) -> Table:
    """A figure as a table."""
    return period_table(figure) if "periods" in figure.extra else table(figure)


def flagged(plan: Plan, material: Material) -> Iterable[Flag]:
    """What the author should look at in a section."""
    given = material.texts.get(plan.text, "") if plan.text else ""
    if plan.needed and not given.strip():
        yield Flag(plan.id, f"Nothing is written under {plan.title}.")
    if given.strip():
        yield from disagreements(plan.id, told(given, material.figures), material.figures)
