"""Early cases: those whose expected loss was further off than the programme's number on the day they were referred (REF-05)."""

from datetime import date, timedelta

from django.db.models import DurationField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Coalesce

from headwater.hub.cases.models import Case
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.programmes.states import DEFAULTS, DatedSetting

NAME = DatedSetting.UPSTREAM_AFTER_DAYS


def upstream(rows: QuerySet[Case], as_of: date) -> QuerySet[Case]:
    """The early cases among these. A number that a programme changed counts from its day on, and rewrites nothing before it."""
    loss = Coalesce("referral__threat_on", "threat_on")
    seen = Coalesce("referred_on", "accepted_on")
    away = ExpressionWrapper(loss - seen, output_field=DurationField())
    return rows.annotate(seen_first_on=seen, away=away).filter(_further_off(as_of))


def _further_off(as_of: date) -> Q:
    changed = ProgrammeSetting.objects.filter(name=NAME, starts_on__lte=as_of).order_by("programme_id", "starts_on")
    programmes: dict[int, list[tuple[date, int]]] = {}
    for programme_id, starts_on, value in changed.values_list("programme_id", "starts_on", "value"):
        programmes.setdefault(programme_id, []).append((starts_on, value))
    found = (~Q(service__programme_id__in=list(programmes)) | Q(service__programme_id=None)) & _more_than(DEFAULTS[NAME])
    for programme_id, numbers in programmes.items():
        found |= Q(service__programme_id=programme_id) & _in_turn(numbers)
    return found


def _in_turn(numbers: list[tuple[date, int]]) -> Q:
    """Each number from its day to the day before the next one's; the default before the first."""
    starts = [date.min, *(day for day, _ in numbers)]
    values = [DEFAULTS[NAME], *(value for _, value in numbers)]
    found = Q(pk__in=[])
    for start, end, value in zip(starts, [*starts[1:], None], values, strict=True):
        held = Q(seen_first_on__gte=start) & (Q(seen_first_on__lt=end) if end else Q())
        found |= held & _more_than(value)
    return found


def _more_than(days: int) -> Q:
    return Q(away__gt=timedelta(days=days))
