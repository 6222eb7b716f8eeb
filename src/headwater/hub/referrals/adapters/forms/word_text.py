"""A paragraph of a Word form as text, with what its boxes hold. What was struck out, and a hint that nobody replaced, is no answer."""

import re
from dataclasses import dataclass, field

from headwater.hub.referrals.adapters.forms.xml import Node
from headwater.hub.referrals.logic.mail.words import tidy

# What stands only for the look of it, twice, or was deleted.
SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "instrText", "delText", "sdtEndPr", "tblPr", "trPr", "tcPr"})
OWN_NAME = re.compile(r"(text|check|dropdown|list)\s*\d*", re.IGNORECASE)
TICKED, EMPTY = "☒", "☐"
ON = frozenset({"1", "true", "on"})


@dataclass
class Controls:
    """The boxes that say what they are, each with its answer."""

    found: list[tuple[str, str]] = field(default_factory=list)

    def take(self, box: Node, text: str) -> None:
        """Keep a content control by its title or its tag."""
        about = box.first("sdtPr")
        label = tidy(about.value("alias") or about.value("tag"), 90) if about else ""
        if about and label and not about.first("showingPlcHdr"):
            self.found.append((_spaced(label), TICKED if _is_ticked(about) else EMPTY if about.first("checkbox") else text.strip()))


def _spaced(label: str) -> str:
    """A tag as words: `date_of_birth` and `DateOfBirth` are labels too."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[_.-]+", " ", label)) if " " not in label else label


def _is_ticked(about: Node) -> bool:
    box = about.first("checkbox")
    return box is not None and box.value("checked") in ON


def paragraph_text(paragraph: Node, controls: Controls) -> str:
    """The words of one paragraph in the order they are read."""
    kept: list[str] = []
    _inline(paragraph, kept, controls)
    return "".join(kept)


def _inline(node: Node, kept: list[str], controls: Controls) -> None:
    for child in node.children:
        if child.name in SKIPPED:
            continue
        if child.name == "t":
            kept += [words for words in child.inside if isinstance(words, str)]
        elif child.name in {"tab", "ptab"}:
            kept.append("\t")
        elif child.name in {"br", "cr"}:
            kept.append("\n")
        elif child.name == "sdt":
            _box(child, kept, controls)
        elif child.name == "fldChar":
            _old_field(child, kept)
        else:
            _inline(child, kept, controls)
            if child.name == "p":
                kept.append("\n")


def _box(box: Node, kept: list[str], controls: Controls) -> None:
    """A content control within a line: a hint that still stands in it is no answer."""
    inner: list[str] = []
    about, content = box.first("sdtPr"), box.first("sdtContent")
    if content and not (about and about.first("showingPlcHdr")):
        _inline(content, inner, controls)
    text = "".join(inner)
    controls.take(box, text)
    kept.append((TICKED if _is_ticked(about) else EMPTY) if about and about.first("checkbox") else text)


def _old_field(mark: Node, kept: list[str]) -> None:
    """A form field as Word made them before 2007: a box that is ticked, or a list with its choice. A text stands in the line itself."""
    data = mark.first("ffData")
    box, choice = (data.first("checkBox"), data.first("ddList")) if data else (None, None)
    if box:
        said = box.first("checked") or box.first("default")
        kept.append(TICKED if said is not None and said.attributes.get("val", "1") in ON else EMPTY)
    elif choice:
        entries = [entry.attributes.get("val", "") for entry in choice.children if entry.name == "listEntry"]
        at = choice.value("result") or choice.value("default") or "0"
        kept.append(entries[int(at)] if at.isdecimal() and int(at) < len(entries) else "")
