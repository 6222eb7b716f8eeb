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
