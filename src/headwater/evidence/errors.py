"""What can go wrong when somebody hands us data, said so that they can put it right."""


class EvidenceError(Exception):
    """Anything evidence refuses to do, in words fit to show."""


class DataNotRead(EvidenceError):
    """The data could not be read at all: which file, what is the matter, what to do."""

    def __init__(self, what: str, *, file: str = "", todo: str = "") -> None:
        self.file, self.todo = file, todo
        super().__init__(" ".join(part for part in (f"{file}:" if file else "", what, todo) if part))


class UnknownFigure(EvidenceError):
    """No figure has this id."""


class UnknownTarget(EvidenceError):
    """A targets file names a measure that has no target, or gives it a value we cannot read."""


class CannotUse(EvidenceError):
    """Something that cannot be used as it stands: where it is (`file`, `key`), what is the matter, what to do."""

    def __init__(self, what: str, *, file: str = "", key: str = "", todo: str = "") -> None:
        self.what, self.file, self.key, self.todo = what, file, key, todo
        where = ", ".join(part for part in (file, key) if part)
        super().__init__(" ".join(part for part in (f"{where}:" if where else "", what, todo) if part))


class MapNotRead(EvidenceError):
    """A mapping file says something that cannot be done: where in it, and what may stand there."""

    def __init__(self, what: str, place: str) -> None:
        self.place = place
        super().__init__(f"{place}: {what}")


class NotComparable(EvidenceError):
    """Two figures that may not be set against each other, and why."""


class BaselineChanged(EvidenceError):
    """A locked baseline is not what it was when it was locked."""


class NotValued(CannotUse):
    """Something that cannot be valued in money."""
