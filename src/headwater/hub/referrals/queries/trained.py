"""What a source sent before it was trained and after, side by side, each with its base. It shows what changed, not why."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from headwater.hub.core.values import Actor
from headwater.hub.organisations.models import SourceTraining
from headwater.hub.referrals.adapters import day_on, start_of_day
from headwater.hub.referrals.adapters.rates import LOW_BASE, apart
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_see_sources
from headwater.hub.referrals.queries.register import Entry, register
from headwater.hub.referrals.states import Decision

HALF_A_YEAR = 182
_DECLINED = Count("id", filter=Q(decision=Decision.DECLINED))
_UNDECIDED = Count("id", filter=Q(decision=""))


@dataclass(frozen=True, slots=True)
class Stretch:
    """What came in a stretch of days: received, declined by the service, and not decided yet."""

    since: date
    until: date
    received: int
    declined: int
    undecided: int

    @property
    def base(self) -> int:
        """Those that were decided on."""
        return self.received - self.undecided


@dataclass(frozen=True, slots=True)
class Trained:
    """One training: the half year before it and the half year after. `apart` in percentage points with its interval; `is_small`: too few
    to say anything; `goes_on`: the half year after is not over."""

    held_on: date
    about: str
    before: Stretch
    after: Stretch
    apart: tuple[float, float, float] | None
    is_small: bool
    goes_on: bool


def trainings(*, viewer: Actor, source_id: int, as_of: date) -> tuple[Trained, ...]:
    """The trainings of a source by the viewer's agency, newest first."""
    check_can_see_sources(viewer)
    names = register().names_of(source_id)
    keys = [each.source_id for each in names]
    rows = SourceTraining.objects.filter(source_id__in=keys).order_by("-held_on", "-id")
    return tuple(_trained(row, sent_by(names), as_of) for row in rows)


def sent_by(names: tuple[Entry, ...]) -> QuerySet[Referral]:
    """The referrals that came from a source, whichever of its names they came under."""
    said = Q(pk__in=[])
    for each in names:
        if each.agency_id:
            said |= Q(sender_agency_id=each.agency_id)
        said |= Q(sender_agency__name__iexact=each.name) | Q(sender_agency=None, sender_agency_name__iexact=each.name)
    return Referral.objects.filter(said)


def _trained(row: SourceTraining, sent: QuerySet[Referral], as_of: date) -> Trained:
    before = _stretch(sent, day_on(row.held_on, -HALF_A_YEAR), day_on(row.held_on, -1))
    last = day_on(row.held_on, HALF_A_YEAR)
    after = _stretch(sent, day_on(row.held_on, 1), min(last, as_of))
    found = apart((before.declined, before.base), (after.declined, after.base))
    small = min(before.base, after.base) < LOW_BASE
    return Trained(row.held_on, row.about, before, after, found, small, last > as_of)


def _stretch(sent: QuerySet[Referral], since: date, until: date) -> Stretch:
    rows = sent.filter(received_at__gte=start_of_day(since), received_at__lt=start_of_day(until, days_on=1))
    found = rows.aggregate(received=Count("id"), declined=_DECLINED, undecided=_UNDECIDED)
    return Stretch(since, until, found["received"], found["declined"], found["undecided"])
