"""Writes docs/synthetic.md: each published figure beside the one that the synthesised records give."""

from headwater.evidence.synthetic import SETS
from headwater.evidence.synthetic.telling import chapter
from support.rebuilding import made, rebuilt
from support.repository import ROOT

TARGET = ROOT / "docs" / "synthetic.md"
OPENING = """# Published evaluations, rebuilt

`headwater synthesise NAME --seed N --out DIR` makes case records up so that `headwater evaluate DIR` gives the tables a public evaluation
printed: every n, base and missing exactly, by district where the document gives districts, and each percentage, but for those that
contradict their own counts. These stand beside the rebuilt ones, marked **differs**, with the cause. Another seed gives other people and
the same tables. Nobody in the records exists. DIR also gets `rebuilt.csv` (this page's tables for that seed) and `faults.csv` (what was
planted: the faults that the authors found in their own data, or that their tables give away).

The sets are {sets}. A command refuses to write where totals contradict each other in a way that is not listed here.

A number marked (chosen) is not printed: the document gives only its percentage of a known base, and the whole number nearest to it is
taken, unless a choice below says otherwise. `asked:` marks a count that the evaluation's figures do not hold; it is asked of the records
themselves. This page is written by `bin/make-manual` from what the tests check (seed 1).

"""


def page() -> str:
    """The whole page."""
    names = ", ".join(f"`{name}`" for name in SETS)
    return OPENING.format(sets=names) + "\n".join(chapter(made(name), rebuilt(name)) for name in SETS)


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
