"""Changes to time in custody, and to what the prison and the housing worker tell each other."""

from headwater.hub.pathways.actions.justice.agreeing import Agreement, agree
from headwater.hub.pathways.actions.justice.episodes import CustodyFacts, add_custody, change_custody, release
from headwater.hub.pathways.actions.justice.interviews import interview
from headwater.hub.pathways.actions.justice.working import open_case, take

__all__ = ["Agreement", "CustodyFacts", "add_custody", "agree", "change_custody", "interview", "open_case", "release", "take"]
