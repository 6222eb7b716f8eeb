"""Words into labels and what stands beside them, as people lay out a form in an email."""

import re

from headwater.hub.referrals.logic.mail.values import Pair

MOST_PAIRS = 400
LONGEST_LABEL = 90
LONGEST_VALUE = 4000
LONGEST_LINE = 5000
MOST_WORDS = 14
WRAPPED = 60
# What stands before a colon and is no label.
NOT_LABELS = frozenset({"http", "https", "mailto", "re", "fw", "fwd", "note", "nb", "ps", "cc", "bcc", "sent", "to", "from", "subject"})

_COLON = re.compile(r"(?P<label>[^:\t]{2,90}?)\s*:(?!//)\s*(?P<value>.*)")
_ASKED = re.compile(r"(?P<label>[^?\t]{4,90}\?)\s*(?P<value>.*)")
_APART = re.compile(r"(?P<label>\S.{0,88}?)(?:\s*\t\s*| {2,}|\s*\.{4,}\s*|\s*_{3,}\s*)(?P<value>\S.*)")
# The colon of a time of day: "at 10:30".
_CLOCK = re.compile(r".*\d:\d\d\b")
_QUOTED = re.compile(r"^[>|\s]+")
_SIGNED = re.compile(
    r"(--|(with )?(kind(est)?|best|warm(est)?|many)?\s*(regards|wishes|thanks)|thank you|yours (sincerely|faithfully)|cheers"
    r"|sent from my .*)[\s,.!]*",
    re.IGNORECASE,
)
_RULED = re.compile(r"[-=_*~#]{4,}")
_TICKED = re.compile(r"[☒☑✓✔✗✘🗹]|[\[(]\s*[xX✓✔]\s*[\])]")
_BOX = re.compile(r"[☐☒☑✓✔✗✘🗹□🗷]|[\[(]\s*[xX✓✔]?\s*[\])](?!\w)")


def from_text(text: str, where: str) -> list[Pair]:
    """Every label with something beside it or under it, in order. What stands under a signature says so."""
    found: list[Pair] = []
    signed, open_label = False, False
    for raw in text.splitlines():
        line = _QUOTED.sub("", raw[:LONGEST_LINE]).strip()
        if not line or _RULED.fullmatch(line):
            signed, open_label = signed and not line, False
        elif _SIGNED.fullmatch(line):
            signed, open_label = True, False
        elif split := split_line(line):
            found.append(Pair(split[0], chosen(split[1]), where, signed))
            open_label = not split[1] or len(line) >= WRAPPED
        elif found and open_label:
            found[-1] = _longer(found[-1], line)
            open_label = open_label and len(found[-1].text) < LONGEST_VALUE
        if len(found) >= MOST_PAIRS:
            break
    return [pair for pair in found if pair.text]


def _longer(pair: Pair, line: str) -> Pair:
    text = chosen(f"{pair.text} {line}".strip())
    return Pair(pair.label, text[:LONGEST_VALUE], pair.where, pair.signed)


def split_line(line: str) -> tuple[str, str] | None:
    """A line's label and what stands beside it; None where it has no label."""
    for pattern in (_COLON, _ASKED, _APART):
        match = pattern.fullmatch(line)
        if match and (label := tidy_label(match["label"])) and not (pattern is _COLON and _CLOCK.match(line[: match.end("label") + 4])):
            return label, match["value"].strip()[:LONGEST_VALUE]
    return None


def tidy_label(label: str) -> str:
    """A label without its numbering and stars; nothing where it cannot be one."""
    tidy = re.sub(r"^(\(?\d{1,2}[a-z]?[.)]|[a-z][.)]|[-•*·▪o])\s+", "", label.strip(), flags=re.IGNORECASE).strip(" *:._-–\t")
    words = tidy.split()
    if not words or len(words) > MOST_WORDS or tidy.lower() in NOT_LABELS or not re.search(r"[^\W\d]{2}", tidy):
        return ""
    return tidy


def chosen(text: str) -> str:
    """What is ticked, where there are boxes; else the text as it stands."""
    if not _BOX.search(text):
        return text.strip()
    parts = _BOX.split(text)
    boxes = _BOX.findall(text)
    marked = [bool(_TICKED.fullmatch(box)) for box in boxes]
    after = [part.strip(" \t,;/|") for part in parts[1:]]
    if parts[0].strip(" \t,;/|") and not after[-1]:
        after = [part.strip(" \t,;/|") for part in parts[:-1]]
    if len(boxes) == 1 and not after[0]:
        return "Yes" if marked[0] else ""
    return ", ".join(words for words, is_marked in zip(after, marked, strict=True) if is_marked and words)
