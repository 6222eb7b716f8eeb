"""What docs/published-figures.md says in words: its opening, what lies behind the contradictions, and the shape of a file."""

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
OPENING = (HERE / "opening.md").read_text("utf-8")
SHAPE = (HERE / "shape.md").read_text("utf-8")
CAUSES = {
    cause: (told["words"], told["figures"].split()) for cause, told in tomllib.loads((HERE / "causes.toml").read_text("utf-8")).items()
}
