"""The made-up county's one path of its system map, drawn through the directory's own action."""

from datetime import UTC, date, datetime, time

from headwater.hub.core.values import Actor, Role
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenPath
from headwater.hub.directory.models import Entry, SystemPath
from headwater.hub.directory.states import Status

STEPS = (
    ("Ask on the day they come in whether they have a home to go to", "Ward staff"),
    ("Refer with the person's agreement, and say the day they may leave", "Ward staff"),
    ("Meet the person, and agree what comes first", "Housing worker"),
)


def write_path(as_of: date) -> None:
    """From a ward to a home, where the county has services with a name of their own. Drawn once."""
    usual = Entry.objects.filter(status=Status.ACTIVE).exclude(service=None).order_by("service_id")
    names = list(usual.values_list("name", flat=True))
    names = [name for name in names if names.count(name) == 1][: len(STEPS)]
    if SystemPath.objects.exists() or len(names) < len(STEPS):
        return
    steps = "\n".join(f"{what} | {who} | {name}" for (what, who), name in zip(STEPS, names, strict=True))
    by = Actor("Aisling Byrne", agency_id=None, roles=frozenset({Role.COORDINATOR}))
    given = GivenPath("From a ward to a home", "For people who may leave hospital with nowhere to go.", steps)
    actions.draw_path(path_id=None, given=given, by=by, at=datetime.combine(as_of, time(9), UTC))
