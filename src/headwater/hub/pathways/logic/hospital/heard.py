"""What messages about one visit say together. Each fact keeps the word that happened last, whatever the order in which messages came, so
that taking them in any order, or one of them twice, gives the same stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from headwater.hub.pathways.states import MessageForm

# A fact with the stamp of the message that said it: when it happened, then the message's own number.
Facts = dict[str, list[str]]
ADMITS = frozenset({"A01", "A04", "A06"})
LEAVES = "A03"
NOT_LEFT = "A13"
NEVER_CAME = frozenset({"A11", "A23"})
OUT_AGAIN = "A07"
MOVES = frozenset({"A02", "A12", "A08", "A54", "A55"})
PERSON = frozenset({"A28", "A31"})
MERGES = frozenset({"A18", "A30", "A34", "A36", "A39", "A40"})
USED = ADMITS | MOVES | PERSON | MERGES | NEVER_CAME | {LEAVES, NOT_LEFT, OUT_AGAIN}
OF_A_PERSON = ("patient_name", "born_on", "nhs_number", "hospital_number")
IN_BED = ("", "I")
# NHS discharge methods that say how it ended. Discharge destination 19, the usual place of residence, includes people of no fixed abode, so
# no destination is read from a message: the ward says where they went.
LEFT_BY_THEMSELVES, DIED = ("2",), ("4", "5")


@dataclass(frozen=True, slots=True)
class Heard:
    """One message, whatever its form. A blank `visit` is a message about the person alone; `merged` is a number that is no more;
    `takes_back`: they are there, so a leaving that was told before is taken back."""

    event: str
    stamp: str
    number: str
    visit: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    merged: str = ""
    takes_back: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """A message as it came. `fault` says why nobody can read it: it goes to the tray as it is. `refused`: it is counted and not kept."""

    form: MessageForm
    body: str
    sender: str = ""
    control_id: str = ""
    event: str = ""
    fault: str = ""
    refused: bool = False

    @property
    def digest(self) -> str:
        """By which the same words are known again."""
        return sha256(self.body.encode("utf-8", "surrogatepass")).hexdigest()


def meant(event: str, cells: Mapping[str, str], day: str) -> dict[str, str]:
    """What an event says of a visit, from the cells of its message; `day` is the day on which it happened."""
    if event in NEVER_CAME:
        return {"cancelled": "yes"}
    said = dict(cells)
    if event in ADMITS:
        said |= {"cancelled": "", "class": "I" if event == "A06" else said.get("class", "")}
        said["admitted_on"] = said.get("admitted_on") or day
    if event == OUT_AGAIN:
        said["class"] = "O"
    if event == LEAVES:
        said["discharged_on"] = said.get("discharged_on") or day
    elif event == NOT_LEFT:
        said |= {"discharged_on": "", "method": ""}
    elif event != "A08" or not said.get("discharged_on"):
        said.pop("discharged_on", None)
    return {name: said[name] for name in OF_A_PERSON if name in said} if event in PERSON else said


def folded(facts: Facts, heard: Heard) -> Facts:
    """The facts with one message more: for each, the word that happened last."""
    found = dict(facts)
    for name, value in heard.said.items():
        if name not in found or heard.stamp >= found[name][0]:
            found[name] = [heard.stamp, value]
    left = found.get("discharged_on")
    if heard.takes_back and left and left[1] and heard.stamp > left[0]:
        found["discharged_on"] = [heard.stamp, ""]
    return found


def cells_of(facts: Facts, mended: Mapping[str, list[str]]) -> dict[str, str]:
    """The visit as cells of a list. Where somebody decided that a word is wrong, their word stands, for as long as the hospital's system
    goes on saying the wrong one."""
    found = {name: value for name, (_, value) in facts.items()}
    for name, (wrong, right) in mended.items():
        if found.get(name, "") == wrong:
            found[name] = right
    return found


def without_person(facts: Facts) -> Facts:
    """What stays of a visit that no rule allows us to keep: when it ended, so that a message that comes late does not bring it back."""
    return {name: facts[name] for name in ("discharged_on", "cancelled", "class") if name in facts}


def number_now(number: str, merges: Mapping[str, str]) -> str:
    """The number by which a patient is known now, through however many merges. A ring of merges ends where it began."""
    seen = set[str]()
    while number in merges and number not in seen:
        seen.add(number)
        number = merges[number]
    return number


def ending(method: str) -> str:
    """How it ended, where the discharge method says so for sure; else nothing."""
    if method in DIED:
        return "died"
    return "self_discharge" if method in LEFT_BY_THEMSELVES else ""


def said_of(values: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Only what was said: a field that is missing says nothing, and HL7's two quotation marks say that it is empty."""
    return {name: "" if value == '""' else str(value) for name, value in values if value}
