"""What a sender may be told of how it ended: where it stands, never why, and nothing of a death."""

from headwater.hub.cases.states import Outcome

FINISHED = "The work has ended."
TOLD = {
    Outcome.PREVENTED: "The work has ended. They have kept a home.",
    Outcome.RELIEVED: "The work has ended. They have a home now.",
    Outcome.NOT_PREVENTED: "The work has ended. They could not stay in their home.",
    Outcome.WITHDRAWN: FINISHED,
    Outcome.UNKNOWN: "The work has ended. We could not find out how things are now.",
}


def told(outcome: str, *, died: bool) -> str:
    """One neutral sentence."""
    return FINISHED if died or outcome not in set(Outcome) else TOLD[Outcome(outcome)]
