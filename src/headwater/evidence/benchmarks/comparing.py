"""Side by side, with a caution where the two are unlike counts."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from headwater.evidence.benchmarks.values import Benchmark, Comparison, Series
from headwater.evidence.errors import NotComparable

BREAK = "P1E ended in March 2018 and H-CLIC counts differently: a line from one to the other would show a change of form, not of need."


def compare(own: Benchmark, benchmark: Benchmark) -> Comparison:
    """Our own figure beside a benchmark.

    Takes two benchmarks. Gives both, the difference (in the figures' own unit; percentage points for percentages) where they count the same
    thing in the same way, and every caution. A difference of place, definition or period is labelled and still subtracted only where the
    place is the same. Source: docs/methods/benchmarks.md."""
    unlike = [*of_kind(own, benchmark), *of_place(own, benchmark)]
    labelled = [*of_words(own, benchmark), *of_value(own, benchmark)]
    numbers = (own.number, benchmark.number)
    difference = None if unlike or None in numbers else (own.number or Decimal(0)) - (benchmark.number or Decimal(0))
    return Comparison(own, benchmark, difference, (*unlike, *labelled))


def of_kind(own: Benchmark, other: Benchmark) -> list[str]:
    """Why the two cannot be subtracted: what is counted, how, and in which collection."""
    found = []
    if own.counted is not other.counted:
        found.append(f"One counts {own.counted}, the other {other.counted}.")
    if own.kind is not other.kind:
        found.append(f"One is a {own.kind}, the other a {other.kind}.")
    if {own.series, other.series} == {Series.P1E, Series.HCLIC}:
        found.append(BREAK)
    if own.period.snapshot is not other.period.snapshot:
        found.append("One is a count on a single day, the other of what happened over time.")
    return found


def of_place(own: Benchmark, other: Benchmark) -> list[str]:
    """A figure for another place says nothing of this one."""
    same = own.place.casefold() == other.place.casefold()
    return [] if same else [f"They are not of the same place: {own.place}, and {other.place}."]


def of_words(own: Benchmark, other: Benchmark) -> list[str]:
    """Definition and period, where they differ: both are printed."""
    found = []
    if own.definition.casefold() != other.definition.casefold():
        found.append(f"They are defined differently. Ours: {own.definition} The other: {other.definition}")
    if own.period != other.period:
        found.append(f"They are not of the same time: {own.period.shown}, and {other.period.shown}.")
    return found


def of_value(own: Benchmark, other: Benchmark) -> list[str]:
    """What the numbers themselves want said."""
    found = [f"{each.measure} ({each.place}) is an estimate." for each in (own, other) if each.estimated]
    found += [f"{each.measure} ({each.place}) was published without its base." for each in (own, other) if is_bare(each)]
    found += [
        f"{each.measure} ({each.place}) was never recorded before: there is no baseline." for each in (own, other) if each.value is None
    ]
    return found + [each.note for each in (own, other) if each.note]


def is_bare(one: Benchmark) -> bool:
    """A percentage or a mean without the number it rests on."""
    return one.kind != "count" and one.number is not None and one.base is None


def change(earlier: Benchmark, later: Benchmark) -> str:
    """A change in words, with both counts.

    Takes two benchmarks of one measure. Raises NotComparable where there is no baseline, where they are unlike counts, or where one
    of the two has no number."""
    if earlier.value is None:
        raise NotComparable(f"{earlier.measure}: no baseline was recorded, so nothing can be said to have improved.")
    found = compare(later, earlier)
    if found.difference is None or earlier.number is None or later.number is None:
        raise NotComparable(f"{earlier.measure}: {' '.join(found.cautions) or 'one of the two has no number.'}")
    if earlier.kind != "count":
        return f"from {earlier.shown} to {later.shown}, {found.difference:+} points"
    percent = f"{100 * found.difference / earlier.number:+.0f}%" if earlier.number else "from nought: no percentage"
    return f"from {earlier.shown} to {later.shown} {later.counted} ({percent})"


def lines(figures: Iterable[Benchmark]) -> list[tuple[Benchmark, ...]]:
    """A series over time cut wherever the collection changes, oldest first: P1E and H-CLIC are never one line."""
    made: list[list[Benchmark]] = []
    for one in sorted(figures, key=lambda each: (each.period.starts, each.period.ends)):
        if made and made[-1][-1].series is one.series:
            made[-1].append(one)
        else:
            made.append([one])
    return [tuple(line) for line in made]


def funnel(stages: Sequence[Benchmark]) -> list[tuple[str, str, str]]:
    """Approach to duty: each stage with its number and its share of the stage before. Estimates carry [e].

    Takes counts in order. Gives (measure, number as shown, share as shown or [z] for the first). Raises NotComparable where two stages
    count different things."""
    rows: list[tuple[str, str, str]] = []
    for before, stage in zip([None, *stages[:-1]], stages, strict=True):
        rows.append((stage.measure, stage.shown, share_of(before, stage)))
    return rows


def share_of(before: Benchmark | None, stage: Benchmark) -> str:
    """A stage as a share of the one before."""
    if before is None:
        return "[z]"
    if before.counted is not stage.counted or before.place != stage.place:
        raise NotComparable(f"{before.measure} and {stage.measure} do not count the same thing in the same place.")
    if not before.number or stage.number is None:
        return "[x]"
    return f"{100 * stage.number / before.number:.0f}%{' [e]' if before.estimated or stage.estimated else ''}"
