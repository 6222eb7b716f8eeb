"""What came to a service under each version of what it takes, and whether more or fewer were accepted than before. It shows what changed,
not why."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from headwater.hub.core.values import Actor
from headwater.hub.programmes.models import Service, ServiceCriteria
from headwater.hub.programmes.permissions import check_can_publish, sees_small_numbers
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.adapters import start_of_day
from headwater.hub.referrals.adapters.rates import LOW_BASE, apart, hidden_rows
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Decision

_COUNTS = {
    "received": Count("id"),
    "accepted": Count("id", filter=Q(decision=Decision.ACCEPTED)),
    "refused": Count("id", filter=Q(decision=Decision.DECLINED)),
    "undecided": Count("id", filter=Q(decision="")),
}


@dataclass(frozen=True, slots=True)
class Came:
    """What came and how it went. `other`: redirected, advised, or ended by the person."""

    received: int = 0
    accepted: int = 0
    refused: int = 0
    undecided: int = 0

    @property
    def base(self) -> int:
        """Those that were decided on."""
        return self.received - self.undecided

    @property
    def other(self) -> int:
        return self.base - self.accepted - self.refused

    @property
    def parts(self) -> tuple[int, ...]:
        return (self.accepted, self.refused, self.other, self.undecided)


@dataclass(frozen=True, slots=True)
class Under:
    """One version (0: before anything was published), and what came under it; None where a small number is hidden. `compared`: whether
    there is a version before it for the same place; `apart` in percentage points with its interval; `is_small`: too few to say anything."""

    version: int
    starts_on: date | None
    area_name: str
    came: Came | None
    compared: bool = False
    is_small: bool = False
    apart: tuple[float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Every version that has begun, newest first. `unkept`: referrals since the first whose version is not known, or which none held."""

    lines: tuple[Under, ...]
    unkept: Came | None
    hides: bool


def taken(*, viewer: Actor, service_id: int, as_of: date) -> Taken:
    """How referrals to a service of the viewer's agency went under each version of what it takes."""
    service = check_can_publish(viewer, service_id)
    published = ServiceCriteria.objects.filter(service=service, starts_on__lte=as_of).select_related("area")
    versions = list(published.order_by("starts_on", "version"))
    if not versions:
        return Taken((), None, False)
    came = _came(service, versions[0].starts_on)
    keys = [0, *(row.pk for row in versions), None]
    hides = not sees_small_numbers(viewer)
    hidden = _hidden(service, [came[key] for key in keys], as_of) if hides else set()
    shown = {key: None if at in hidden else came[key] for at, key in enumerate(keys)}
    lines = [Under(0, None, "", shown[0]), *_lines(versions, shown)]
    return Taken(tuple(reversed(lines)), shown[None], bool(hidden))


def _lines(versions: list[ServiceCriteria], shown: dict[int | None, Came | None]) -> list[Under]:
    """Each version beside the one before it for the same place. What came before any is held against the first for all districts."""
    before: dict[int | None, int] = {None: 0}
    found = []
    for row in versions:
        earlier = before.get(row.area_id)
        found.append(_line(row, shown[row.pk], shown[earlier] if earlier is not None else None, compared=earlier is not None))
        before[row.area_id] = row.pk
    return found


def _line(row: ServiceCriteria, now: Came | None, then: Came | None, *, compared: bool) -> Under:
    name = row.area.name if row.area else ""
    if now is None or then is None:
        return Under(row.version, row.starts_on, name, now, compared)
    small = min(now.base, then.base) < LOW_BASE
    found = apart((then.accepted, then.base), (now.accepted, now.base))
    return Under(row.version, row.starts_on, name, now, compared, small, found)


def _came(service: Service, first: date) -> dict[int | None, Came]:
    """By version; 0: before the first began, None: later, with no version kept."""
    rows, began = Referral.objects.filter(service=service), start_of_day(first)
    later = rows.filter(Q(fit__criteria__isnull=False) | Q(received_at__gte=began)).values("fit__criteria").annotate(**_COUNTS)
    kept = later.order_by().values_list("fit__criteria", *_COUNTS)
    early = rows.filter(fit__criteria=None, received_at__lt=began).aggregate(**_COUNTS)
    found: dict[int | None, Came] = defaultdict(Came, {key: Came(*numbers) for key, *numbers in kept})
    found[0] = Came(**early)
    return found


def _hidden(service: Service, came: list[Came], as_of: date) -> set[int]:
    small = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=service.programme_id, as_of=as_of)
    return hidden_rows([each.parts for each in came], small)
