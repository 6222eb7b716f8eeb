"""Changes to networks of champions, one file for each subject."""

from headwater.hub.champions.actions.asking import answer, put_question
from headwater.hub.champions.actions.keeping import NewNetwork, hand_over, start_network
from headwater.hub.champions.actions.members import Given, change_member, change_tier, join, leave

__all__ = ["Given", "NewNetwork", "answer", "change_member", "change_tier", "hand_over", "join", "leave", "put_question", "start_network"]
