"""Step 6: a case ends with two answers, and everybody who should know, knows."""

from headwater.hub.core.time import today
from headwater.hub.county.walk.people import Walk
from headwater.hub.county.walk.visitor import Lost
from headwater.hub.county.walk.working import at

ENDED = {"evicted": "no", "ending": "planned", "ending_reason": "completed", "employed_at_close": "dont_know"}


def unknown_refused(walk: Walk) -> str:
    """Nobody knows is not an answer before three tries by safe ways."""
    worker = at(walk, "close/")
    worker.fill(outcome="unknown", outcome_home="not_known", unknown_why="could_not_reach", closed_on=today(), **ENDED)
    worker.is_at("/cases/*/close/")
    worker.sees("There is a problem", "before you say that nobody knows")
    return "refused without three dated tries"


def two_answers(walk: Walk) -> str:
    """Where the household lives now, and how contact ended."""
    worker = at(walk, "close/")
    worker.fill(outcome="prevented", closed_on=today(), **ENDED)
    worker.sees("There is a problem")
    worker = at(walk, "close/")
    worker.fill(outcome="prevented", outcome_home="own_home", closed_on=today(), **ENDED)
    worker.sees("is closed")
    return "refused with one answer, closed with both"


def follow_ups(walk: Walk) -> str:
    """Follow-ups appear by themselves."""
    at(walk).sees("Follow-ups", "56 days", "6 months", "12 months")
    return "56 days, 6 and 12 months stand on the case page"


def coming_back(walk: Walk) -> str:
    """Somebody who comes back within two years is a re-referral, linked to the earlier case."""
    worker = at(walk, "open-again/")
    worker.fill(reason="The landlord has changed his mind.", nowhere_tonight=False)
    worker.is_at("/cases/*/")
    if worker.page.address.endswith(walk.found["case"]):
        raise Lost(f"No new case was opened: {worker.said()}")
    worker.sees("linked to the earlier one")
    return "a new case, linked to the earlier one, with nothing typed again"


def the_sender_knows(walk: Walk) -> str:
    """The sender learns the outcome, as far as the person agreed."""
    nurse = walk.stranger("nurse")
    nurse.go(walk.found["follow nurse"])
    nurse.sees("Finished", "How it ended")
    if "Amara" in nurse.page.text:
        raise Lost("The sender's page shows a name.")
    return f"her page says {nurse.page.heading!r} and how it ended"


STEPS = (
    ("Unknown is refused without three tries", unknown_refused),
    ("The case ends with two answers", two_answers),
    ("Follow-ups appear by themselves", follow_ups),
    ("The sender learns the outcome", the_sender_knows),
    ("They come back, and nothing is typed again", coming_back),
)
