"""Changes to what was learned, one file for each subject."""

from headwater.hub.learning.actions.barriers import NewBarrier, add_barrier, put_under, rest_barrier, tell_of_barrier
from headwater.hub.learning.actions.gaps import NewGap, record_gap
from headwater.hub.learning.actions.remedies import NewRemedy, add_remedy, decide, try_it
from headwater.hub.learning.actions.sessions import Held, add_point, hold_session, plan_session
from headwater.hub.learning.actions.stories import NewStory, read_story, tell_again, tell_story

__all__ = [
    "Held", "NewBarrier", "NewGap", "NewRemedy", "NewStory", "add_barrier", "add_point", "add_remedy", "decide", "hold_session",
    "plan_session", "put_under", "read_story", "record_gap", "rest_barrier", "tell_again", "tell_of_barrier", "tell_story", "try_it",
]  # fmt: skip
