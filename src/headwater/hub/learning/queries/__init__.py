"""Questions about what was learned, one file for each subject."""

from headwater.hub.learning.queries.barriers import BarrierLine, BarrierPage, barrier_page, barriers
from headwater.hub.learning.queries.gaps import GapLine, Gaps, gaps_noticed
from headwater.hub.learning.queries.programme import programme_for, programme_of, programmes
from headwater.hub.learning.queries.remedies import Board, RemedyLine, RemedyPage, board, remedy_page
from headwater.hub.learning.queries.sessions import SessionLine, SessionPage, Sessions, session_page, sessions
from headwater.hub.learning.queries.stories import Stories, StoryLine, stories, stories_to_read, story_page

__all__ = [
    "BarrierLine", "BarrierPage", "Board", "GapLine", "Gaps", "RemedyLine", "RemedyPage", "SessionLine", "SessionPage", "Sessions",
    "Stories", "StoryLine", "barrier_page", "barriers", "board", "gaps_noticed", "programme_for", "programme_of", "programmes",
    "remedy_page", "session_page", "sessions", "stories", "stories_to_read", "story_page",
]  # fmt: skip
