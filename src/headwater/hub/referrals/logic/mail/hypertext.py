"""An email that is a web page, as plain text. Nothing is fetched, nothing runs, and what a style hides stays words."""

from html.parser import HTMLParser

from headwater.hub.referrals.logic.mail.words import MOST_TEXT, tidy_lines

SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "object", "svg"})
LINES = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "hr", "section", "dt"}
)
CELLS = frozenset({"td", "th", "dd"})
EMPTY = frozenset({"br", "hr", "img", "input", "meta", "link", "base", "wbr"})


class _Reader(HTMLParser):
    """Keeps the words and puts lines and tabs where a reader would see them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.silent: list[str] = []
        self.length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent.append(tag)
        elif tag in LINES and not self._begins_a_cell():
            self.kept.append("\n")
        elif tag in CELLS and self.kept and self.kept[-1] != "\n":
            self.kept.append("\t")
        if tag == "input" and not self.silent:
            self._ticked(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if self.silent and tag == self.silent[-1]:
            self.silent.pop()
        elif tag in LINES and tag not in {"p", "div"}:
            self.kept.append("\n")

    def handle_data(self, data: str) -> None:
        if self.silent or self.length > MOST_TEXT:
            return
        words = " ".join(data.split())
        if not words:
            return
        self.length += len(words)
        self.kept.append(f"{' ' if data[:1].isspace() else ''}{words}{' ' if data[-1:].isspace() else ''}")

    def _begins_a_cell(self) -> bool:
        """A paragraph that opens a cell of a table starts no line of its own: the label stands before it."""
        return bool(self.kept) and self.kept[-1] == "\t"

    def _ticked(self, attributes: dict[str, str | None]) -> None:
        if attributes.get("type") in {"checkbox", "radio"}:
            self.kept.append(" ☒ " if "checked" in attributes else " ☐ ")


def as_text(page: str) -> str:
    """The words of a page, a line for each block and a tab between the cells of a table."""
    reader = _Reader()
    reader.feed(page[: MOST_TEXT * 5])
    reader.close()
    lines = ("\t".join(cell.strip() for cell in line.split("\t")) for line in "".join(reader.kept).split("\n"))
    return tidy_lines("\n".join(line.strip() for line in lines))
