"""What the codes of budget and risks are called on the page."""

from datetime import date

from headwater.hub.programmes.logic.money import next_quarter
from headwater.hub.programmes.states import MoveStands, OptionKind, OptionStands

MOVES: dict[str, str] = {MoveStands.ASKED: "Waits for approval", MoveStands.APPROVED: "Approved", MoveStands.REFUSED: "Refused"}
ANSWERS: dict[str, str] = {MoveStands.APPROVED: "The steering group approved it", MoveStands.REFUSED: "The steering group refused it"}
MOVE_COLOURS: dict[str, str] = {MoveStands.ASKED: "yellow", MoveStands.APPROVED: "green", MoveStands.REFUSED: "grey"}
KINDS: dict[str, str] = {
    OptionKind.FUNDING: "New funding",
    OptionKind.POOLED: "Funding pooled with a partner",
    OptionKind.HANDOVER: "Somebody else carries the work on",
    OptionKind.ENDS: "The work ends, with notice to those who rely on it",
}
STANDS: dict[str, str] = {
    OptionStands.IDEA: "Idea",
    OptionStands.ASKED: "Asked for",
    OptionStands.AGREED: "Agreed",
    OptionStands.DROPPED: "Dropped",
}
STAND_COLOURS: dict[str, str] = {
    OptionStands.IDEA: "blue",
    OptionStands.ASKED: "yellow",
    OptionStands.AGREED: "green",
    OptionStands.DROPPED: "grey",
}
LIKELIHOODS: dict[str, str] = {"1": "1, very unlikely", "2": "2, unlikely", "3": "3, possible", "4": "4, likely", "5": "5, almost certain"}
IMPACTS: dict[str, str] = {"1": "1, very small", "2": "2, small", "3": "3, moderate", "4": "4, large", "5": "5, very large"}
EXIT: dict[str, str] = {
    "risk": "No open risk says what is lost when the programme ends, and who owns it.",
    "options": "No option is written down for what follows.",
}


def quarter(starts_on: date) -> str:
    """`April to June 2026`."""
    last = date.fromordinal(next_quarter(starts_on).toordinal() - 1)
    return f"{starts_on:%B} to {last:%B %Y}"


def options(words: "dict[str, str]") -> list[tuple[str, str]]:
    """The answers of a list."""
    return [(str(code), said) for code, said in words.items()]
