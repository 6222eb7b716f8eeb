"""Questions about networks of champions, one file for each subject."""

from headwater.hub.champions.queries.asked import Asked, QuestionLine, asked, question
from headwater.hub.champions.queries.covering import BodyLine, Covering, covering
from headwater.hub.champions.queries.members import Member, Register, find, member, networks, register

__all__ = [
    "Asked", "BodyLine", "Covering", "Member", "QuestionLine", "Register", "asked", "covering", "find", "member", "networks",
    "question", "register",
]  # fmt: skip
