"""The door to the check of printed flows: what a published set of margins says against itself."""

from headwater.evidence.benchmarks.flows import Flow, Part, reconcile

# Year-one review, section 3: of those who came in with no home 13 found one (12%); of those with a home 19 lost it (12%, as 88% kept it);
# 29% came in without one; 112 left without one (43%).
PRINTED = Flow(found=Part(13, 12), lost=Part(19, 12), in_percent=29, out=Part(112, 43))


def printed_conflicts() -> tuple[str, ...]:
    """What cannot stand together in the figures printed in 2018."""
    return tuple(reconcile(PRINTED))
