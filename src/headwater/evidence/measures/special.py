"""A measure that a declaration cannot say: its own sums, its own rows, the same words and the same way to its records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from headwater.evidence.measures.frame import Frame
from headwater.evidence.measures.kinds import Described, Facts
from headwater.evidence.measures.plan import figure
from headwater.evidence.measures.tallies import Tally
from headwater.evidence.values import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Special(Described):
    """`parts` gives what `Figure` needs beyond the measure's words; `facts` the measure record by record; `tallies` what `parts` counts, so
    that it can be counted together with everything else."""

    parts: Callable[[Frame], dict[str, Any]]
    facts: Callable[[Frame], Facts]
    tallies: Callable[[Frame], Sequence[Tally]] = lambda _: ()

    def figure(self, made: Frame) -> Figure:
        """The figure as of the frame's day."""
        return figure(made, self, **self.parts(made))
