"""Data sets made up from what was published: individuals invented, published tables rebuilt, the documents' own faults planted."""

from collections.abc import Callable, Mapping

from headwater.evidence.synthetic import essex, oxfordshire, support
from headwater.evidence.synthetic.dealing import Contradiction
from headwater.evidence.synthetic.facts import Fact, facts
from headwater.evidence.synthetic.made import Fault, Made, Part

SETS: Mapping[str, Callable[[int], Made]] = {
    "essex": essex.synthesise,
    "oxfordshire": oxfordshire.synthesise,
    "support": support.synthesise,
}

__all__ = ["SETS", "Contradiction", "Fact", "Fault", "Made", "Part", "facts"]
