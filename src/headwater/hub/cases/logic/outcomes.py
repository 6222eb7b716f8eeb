"""How the answers at the end of a case read together, for the lists of what wants mending (MEN-16, MEN-20, DQ-08, DQ-09)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from headwater.hub.cases.states import FollowUpResult, HearingOutcome, Outcome, OutcomeHome, State
from headwater.hub.people.states import Answer


class Known(StrEnum):
    """What is known of how a case ended: a live case with no outcome is as it should be, a closed one is an error."""

    ONGOING = "ongoing"
    BLANK = "blank"
    UNKNOWN = "unknown"
    KNOWN = "known"


def known(state: str, outcome: str) -> Known:
    """Live, ongoing and blank are different (MEN-20)."""
    if state == State.OPEN:
        return Known.ONGOING
    if not outcome:
        return Known.BLANK
    return Known.UNKNOWN if outcome == Outcome.UNKNOWN else Known.KNOWN


@dataclass(frozen=True, slots=True)
class Ended:
    """The coded end of a case, with the court's outcomes and the follow-ups."""

    outcome: str
    outcome_home: str
    ending_reason: str
    evicted: str
    hearings: frozenset[str] = frozenset()
    follow_ups: frozenset[str] = frozenset()


def conflicts(ended: Ended) -> tuple[str, ...]:
    """Answers that do not go together, in words, for the recode list (MEN-16)."""
    return tuple(words for words, true in _signs(ended) if true)


def _signs(ended: Ended) -> Iterable[tuple[str, bool]]:
    evicted = ended.evicted == Answer.YES
    goes_ahead = HearingOutcome.EVICTION_GOES_AHEAD in ended.hearings
    stayed = ended.outcome_home == OutcomeHome.OWN_HOME
    yield "The court let an eviction go ahead, and it is coded as prevented.", goes_ahead and ended.outcome == Outcome.PREVENTED
    yield "Evicted, and coded as prevented.", evicted and ended.outcome == Outcome.PREVENTED
    yield "Evicted, and coded as still in the same home.", evicted and stayed
    yield "Coded as withdrawn, and nobody said whether they were evicted.", ended.outcome == Outcome.WITHDRAWN and not ended.evicted
    yield "The court let an eviction go ahead, and it is coded as withdrawn.", goes_ahead and ended.outcome == Outcome.WITHDRAWN
    yield "The court let an eviction go ahead, and it is coded as not evicted.", goes_ahead and ended.evicted == Answer.NO
    yield "Not prevented, and coded as still in the same home.", ended.outcome == Outcome.NOT_PREVENTED and stayed
    yield "Nobody knew at the close, and a follow-up found out.", _found_later(ended)


def _found_later(ended: Ended) -> bool:
    return ended.outcome == Outcome.UNKNOWN and bool(ended.follow_ups & {FollowUpResult.SUSTAINED, FollowUpResult.LOST})
