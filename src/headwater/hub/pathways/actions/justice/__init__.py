"""Changes to time in custody, and to what the prison and the housing worker tell each other."""

from headwater.hub.pathways.actions.justice.agreeing import Agreement, agree
from headwater.hub.pathways.actions.justice.episodes import CustodyFacts, add_custody, change_custody, release
from headwater.hub.pathways.actions.justice.interviews import interview
from headwater.hub.pathways.actions.justice.lists import set_aside, take_list, try_again, try_all_again
from headwater.hub.pathways.actions.justice.moving import move_to
from headwater.hub.pathways.actions.justice.releasing import (
    block,
    into_premises,
    mark_prepared,
    out_of_premises,
    present,
    try_option,
    unblock,
)
from headwater.hub.pathways.actions.justice.telling import log_blocks
from headwater.hub.pathways.actions.justice.working import open_case, take

__all__ = [
    "Agreement", "CustodyFacts", "add_custody", "agree", "block", "change_custody", "interview", "into_premises", "log_blocks",
    "mark_prepared", "move_to", "open_case", "out_of_premises", "present", "release", "set_aside", "take", "take_list", "try_again",
    "try_all_again", "try_option", "unblock",
]  # fmt: skip
