"""Taking numbers out of a figure."""

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from headwater.evidence.disclosure.cells import Path
from headwater.evidence.values import SUPPRESSED, Row

KEPT_NOTES = ("The data",)
NOTE = "[c]: a small number, or one that would give it away."


def struck(figure: Any, paths: Collection[Path]) -> Any:
    """A figure without what stands at the paths: numbers become None and what is shown of them becomes [c]. Notes that count go too."""
    if not paths:
        return figure
    kept = tuple(note for note in figure.notes if note.startswith(KEPT_NOTES))
    return replace(without(figure, paths), notes=(*kept, NOTE))


def without(value: Any, paths: Collection[Path]) -> Any:
    """A value without what stands at the paths in it."""
    inner: dict[str | int, set[Path]] = {}
    for path in paths:
        inner.setdefault(path[0], set()).add(path[1:])
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{str(name): leaf(getattr(value, str(name)), str(name), below) for name, below in inner.items()})
    if isinstance(value, Mapping):
        return {name: leaf(each, name, inner[name]) if name in inner else each for name, each in value.items()}
    return type(value)(without(each, inner[at]) if at in inner else each for at, each in enumerate(value))


def leaf(value: Any, name: str, below: Collection[Path]) -> Any:
    """What is left of a part: nothing where the path ends."""
    if () not in below:
        return without(value, below)
    return SUPPRESSED if name == "shown" or name.endswith("_shown") or name == "shown_to_100" else None


def struck_whole(figure: Any) -> Any:
    """A figure of which only the words are left, its rows by name."""
    bare = dict.fromkeys(("base", "missing", "dont_know", "value", "n", "actual", "met", "not_yet_due"))
    given = {each.name for each in fields(figure)}
    empty: dict[str, Any] = {"rows": tuple(map(bare_row, figure.rows))} if "rows" in given else {"variants": ()}
    empty |= {"series": replace(figure.series, periods=())} if "series" in given else {}
    beside = {"extra": {"shown": SUPPRESSED}} if "extra" in given else {}
    return replace(figure, **{name: what for name, what in bare.items() if name in given}, **empty, **beside, notes=(NOTE,))


def bare_row(row: Row) -> Row:
    """A row of which only the name is left."""
    return Row(row.key, row.label, None, shown=SUPPRESSED, subtotal=row.subtotal, cells=tuple(map(bare_row, row.cells)))
