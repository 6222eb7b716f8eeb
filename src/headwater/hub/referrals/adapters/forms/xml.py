"""XML from strangers as a plain tree: no document type, no entity, no endless depth. Names keep no prefix."""

from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 200
MOST_NODES = 400_000


class NotXml(ValueError):
    """It cannot be read, or is built as an attack is."""


@dataclass(slots=True)
class Node:
    """One element: its name, its attributes and what stands in it, words and elements in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: "list[Node | str]" = field(default_factory=list)

    @property
    def children(self) -> "list[Node]":
        """The elements in it."""
        return [child for child in self.inside if isinstance(child, Node)]

    def first(self, *names: str) -> "Node | None":
        """The element at the end of this path of names."""
        here: Node | None = self
        for name in names:
            here = next((child for child in here.children if child.name == name), None) if here else None
        return here

    def value(self, *names: str) -> str:
        """The `val` of the element at the end of a path; empty where there is none."""
        found = self.first(*names)
        return found.attributes.get("val", "") if found else ""


class _Tree:
    def __init__(self) -> None:
        self.root = Node("")
        self.open = [self.root]
        self.nodes = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.nodes += 1
        if len(self.open) > DEEPEST or self.nodes > MOST_NODES:
            raise NotXml("It is nested or filled as no form is.")
        node = Node(_bare(tag), {_bare(name): value for name, value in attributes.items()})
        self.open[-1].inside.append(node)
        self.open.append(node)

    def end(self, _: str) -> None:
        self.open.pop()

    def words(self, text: str) -> None:
        self.open[-1].inside.append(text)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise NotXml("It declares XML entities, as an attack does.")


def tree(content: bytes) -> Node:
    """The tree of a part."""
    built, parser = _Tree(), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = built.start, built.end, built.words
    parser.buffer_text = True
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise NotXml("It is damaged.") from error
    return built.root
