"""The directory in words: marks, hints and the order of things."""

from dataclasses import dataclass
from datetime import date

from headwater.hub.directory.logic.plain import WANTED_AGE, reading_age
from headwater.hub.directory.queries import EntryPage
from headwater.hub.directory.states import Happened, Status
from headwater.hub.web.parts.words import day

MARKS = {Status.REDUCED: ("Cut back", "yellow"), Status.CLOSING: ("Closing soon", "orange"), Status.CLOSED: ("Closed", "red")}
WORDS = {Status.ACTIVE: "Open as usual", Status.REDUCED: "Cut back", Status.CLOSING: "Closing soon", Status.CLOSED: "Closed"}
HAPPENED = {
    Happened.ADDED: "Added",
    Happened.CHANGED: "Changed",
    Happened.CHECKED: "Checked",
    Happened.STATUS: "How it stands",
    Happened.IMPORTED: "Imported",
}


def marks(status: Status, stale: bool) -> list[tuple[str, str]]:
    """What must be seen at once: the words and the colour of each tag."""
    return [*([MARKS[status]] if status in MARKS else []), *([("Not checked lately", "grey")] if stale else [])]


def ages(entry: EntryPage) -> str:
    """The ages that it takes, in words."""
    least, most = entry.ages
    if least is not None and most is not None:
        return f"{least} to {most}"
    if least is not None:
        return f"{least} and over"
    return f"Up to {most}" if most is not None else ""


def checked(entry: EntryPage) -> str:
    """When it was last checked, and by whom."""
    if entry.checked_on is None:
        return "Nobody has checked this yet"
    who = ", ".join(filter(None, [entry.checked_by_name, entry.checked_by]))
    return f"{day(entry.checked_on)}{f' by {who}' if who else ''}"


def how_it_stands(entry: EntryPage) -> str:
    """A sentence for a service that is not open as usual."""
    since = f" since {day(entry.status_since)}" if entry.status_since else ""
    last = f" Its last day is {day(entry.closes_on)}." if entry.closes_on else ""
    said = {
        Status.REDUCED: f"This service has been cut back{since}.",
        Status.CLOSING: f"This service is closing.{last}",
        Status.CLOSED: f"This service has been closed{since}.",
    }
    return " ".join(filter(None, [said[entry.status], entry.status_note])) if entry.status in said else ""


def hard_words(entry: EntryPage) -> int:
    """The age at which the entry reads, where that is older than wanted; else 0."""
    text = ". ".join([entry.summary, entry.start, entry.who_for])
    age = round(reading_age(text))
    return age if age > WANTED_AGE else 0


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the history."""

    title: str
    by: str
    when: str
    text: str


def told(what: str, status: str, words: str, on: date, by: str) -> Told:
    """One thing that happened, as the timeline takes it."""
    title = HAPPENED[Happened(what)] + (f": {WORDS[Status(status)].lower()}" if status else "")
    return Told(title, by, day(on), words)
