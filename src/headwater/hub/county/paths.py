"""The made-up county's one path of its system map, drawn through the directory's own action."""

from datetime import UTC, date, datetime, time

from headwater.hub.core.values import Actor, Role
from headwater.hub.directory import actions
from headwater.hub.directory.actions import GivenPath
from headwater.hub.directory.models import Entry, SystemPath
from headwater.hub.directory.states import Status

ON_THE_WARD, AFTER = {"service__setting": "health"}, {"service__strand": "floating_support"}
STEPS = (
    ("Ask on the day they come in whether they have a home to go to", "Ward staff", ON_THE_WARD),
    ("Refer with the person's agreement, and say the day they may leave", "Ward staff", ON_THE_WARD),
    ("Meet the person on the ward, and agree what comes first", "Hospital housing worker", ON_THE_WARD),
    ("Keep in touch once they are home", "Support worker", AFTER),
)


def write_path(as_of: date) -> None:
    """From a ward to a home, where the county has those services. Drawn once."""
    usual = Entry.objects.filter(status=Status.ACTIVE).order_by("service_id")
    names = [usual.filter(**which).values_list("name", flat=True).first() for _, _, which in STEPS]
    if SystemPath.objects.exists() or not all(names):
        return
    steps = "\n".join(f"{what} | {who} | {name}" for (what, who, _), name in zip(STEPS, names, strict=True))
    by = Actor("Aisling Byrne", agency_id=None, roles=frozenset({Role.COORDINATOR}))
    given = GivenPath("From a ward to a home", "For people who may leave hospital with nowhere to go.", steps)
    actions.draw_path(path_id=None, given=given, by=by, at=datetime.combine(as_of, time(9), UTC))
