"""A page as a visitor without scripts reads it: its words, its links and its forms."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

Attributes = dict[str, str]
SILENT = {"script", "style", "template"}
VOID = {"input", "br", "img", "meta", "link", "hr", "col", "wbr", "source", "area", "base", "embed", "track"}


@dataclass
class Box:
    """One control of a form: an input, a list to choose from, a text area or a button."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = False
    options: list[tuple[str, str]] = field(default_factory=list)
    label: str = ""


@dataclass
class Form:
    """A form: where it goes, how, and what it asks."""

    action: str
    method: str
    boxes: list[Box] = field(default_factory=list)
    words: str = ""

    def names(self) -> set[str]:
        return {box.name for box in self.boxes if box.name}

    def choices(self, name: str) -> list[str]:
        """The answers that may be chosen for a question, in the page's order; blanks are none."""
        ticks = [box.value for box in self.boxes if box.name == name and box.kind in {"radio", "checkbox"}]
        picks = [value for box in self.boxes if box.name == name for value, _ in box.options]
        return [value for value in ticks + picks if value]

    def answer_called(self, name: str, words: str) -> str | None:
        """The answer to a question whose words begin so, of those that may be chosen."""
        ticks = [box.value for box in self.boxes if box.name == name and box.label.startswith(words)]
        picks = [value for box in self.boxes if box.name == name for value, said in box.options if said.startswith(words)]
        return next(iter(ticks + picks), None)

    def standing(self) -> dict[str, list[str]]:
        """What would be sent if nothing were touched."""
        sent: dict[str, list[str]] = {}
        for box in self.boxes:
            if box.name and (box.is_on or box.kind not in {"radio", "checkbox", "submit", "button", "file"}):
                sent.setdefault(box.name, []).append(box.value)
        return sent


@dataclass
class Page:
    """A page that was answered."""

    address: str
    status: int
    html: str
    title: str = ""
    heading: str = ""
    text: str = ""
    links: list[tuple[str, str]] = field(default_factory=list)
    forms: list[Form] = field(default_factory=list)

    def link(self, pattern: str, words: str = "") -> str | None:
        """The first link whose address matches and whose words hold what is asked."""
        return next((href for href, text in self.links if re.search(pattern, href) and words in text), None)

    def form_with(self, *names: str) -> Form | None:
        """The first form that asks all these."""
        return next((form for form in self.forms if set(names) <= form.names()), None)

    def main_form(self) -> Form | None:
        """The first form that is sent back to the page it stands on."""
        return next((form for form in self.forms if form.action in {"", urlsplit(self.address).path}), None)

    def form_to(self, pattern: str) -> Form | None:
        """The first form that is sent to such an address."""
        return next((form for form in self.forms if re.search(pattern, form.action)), None)


class Reader(HTMLParser):
    """Reads a page once, from the top."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.open: list[str] = []
        self.said: list[str] = []
        self.form: Form | None = None
        self.box: Box | None = None
        self.words: list[tuple[str, str, int]] = []
        self.by_id: dict[str, Box] = {}

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        about: Attributes = {name: value or "" for name, value in given}
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"a", "title", "h1", "option", "textarea", "label"}:
            self.words.append((tag, self.key(tag, about), len(self.said)))
        starts = {"form": self.start_form, "input": self.control, "button": self.press, "select": self.choose, "textarea": self.write}
        if tag in starts:
            starts[tag](about)

    def key(self, tag: str, about: Attributes) -> str:
        if tag == "label":
            return about.get("for", "")
        return about.get("href", "") if tag == "a" else about.get("value", "") + ("\0" if "selected" in about else "")

    def start_form(self, about: Attributes) -> None:
        self.form = Form(about.get("action", ""), about.get("method", "get").lower())
        self.page.forms.append(self.form)

    def press(self, about: Attributes) -> None:
        self.control(about, "submit")

    def control(self, about: Attributes, usual: str = "text") -> None:
        kind = about.get("type", usual)
        blank = "on" if kind in {"radio", "checkbox"} else ""
        self.keep(Box(about.get("name", ""), kind, about.get("value", blank), "checked" in about), about)

    def choose(self, about: Attributes) -> None:
        self.box = Box(about.get("name", ""), "select")
        self.keep(self.box, about)

    def write(self, about: Attributes) -> None:
        self.box = Box(about.get("name", ""), "textarea")
        self.keep(self.box, about)

    def keep(self, box: Box, about: Attributes) -> None:
        if self.form is not None and "disabled" not in about:
            self.form.boxes.append(box)
            self.by_id[about.get("id", "")] = box

    def handle_data(self, data: str) -> None:
        if not SILENT & set(self.open[-2:]):
            self.said.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if self.words and self.words[-1][0] == tag:
            _, key, start = self.words.pop()
            self.end_words(tag, key, "".join(self.said[start:]))
        if tag == "form":
            self.form = None

    def end_words(self, tag: str, key: str, words: str) -> None:
        tidy = " ".join(words.split())
        if tag == "a":
            self.page.links.append((key, tidy))
        elif tag == "title":
            self.page.title = tidy
        elif tag == "label":
            if key in self.by_id:
                self.by_id[key].label = tidy
        elif tag == "h1":
            self.page.heading = self.page.heading or tidy
        elif self.box is not None and tag == "textarea":
            self.box.value = words.removeprefix("\n")
        elif self.box is not None:
            self.add_option(key, tidy)

    def add_option(self, key: str, words: str) -> None:
        value, is_selected = key.removesuffix("\0"), key.endswith("\0")
        if self.box is not None:
            first = not self.box.options
            self.box.options.append((value, words))
            self.box.value = value if is_selected or first else self.box.value


def read(address: str, status: int, html: str) -> Page:
    """Read a page."""
    page = Page(address, status, html)
    reader = Reader(page)
    reader.feed(html)
    reader.close()
    page.text = " ".join(" ".join(reader.said).split())
    return page
