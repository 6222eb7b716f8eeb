"""Where nobody can be asked: bodies under the Duty to Refer, and agencies, without a champion on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from headwater.hub.champions.models import Champion
from headwater.hub.champions.permissions import check_can_read
from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import Agency
from headwater.hub.organisations.queries.duty import agencies_under_the_duty, bodies_on


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body under the duty, its agencies here, and those without a champion."""

    body: str
    agencies: int
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """Bodies under the duty, and every agency without a champion by its kind; `with_one` of `agencies` have one."""

    bodies: tuple[BodyLine, ...]
    without: tuple[tuple[str, tuple[str, ...]], ...]
    agencies: int
    with_one: int


def covering(*, viewer: Actor, as_of: date) -> Covering:
    """Who can be asked where, and where nobody can."""
    check_can_read(viewer)
    here = Q(left_on=None) | Q(left_on__gt=as_of)
    having = set(Champion.objects.filter(here, joined_on__lte=as_of).values_list("agency_id", flat=True))
    labels = {body.code: body.label for body in bodies_on(as_of)}
    under = agencies_under_the_duty(as_of=as_of)
    bodies = tuple(
        BodyLine(labels[code], len(rows), tuple(name for key, name in rows if key not in having)) for code, rows in under.items()
    )
    rows = list(Agency.objects.filter(is_active=True).order_by("kind", "name").values_list("pk", "name", "kind"))
    kinds = sorted({kind for _, _, kind in rows})
    without = ((kind, tuple(name for key, name, its in rows if its == kind and key not in having)) for kind in kinds)
    return Covering(bodies, tuple(each for each in without if each[1]), len(rows), len(having & {key for key, _, _ in rows}))
