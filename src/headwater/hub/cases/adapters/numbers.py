"""What each programme set for its own clocks, and for the tries before "unknown"."""

from collections.abc import Mapping
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from headwater.hub.cases.adapters.clocks import DEFAULT_NUMBERS, Numbers
from headwater.hub.cases.models import Case
from headwater.hub.programmes.models import ProgrammeSetting
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DEFAULTS, DatedSetting

PLAN, LONG = DatedSetting.PLAN_DUE_AFTER_DAYS, DatedSetting.CASE_LONG_AFTER_MONTHS


class NumbersByProgramme:
    """The numbers in force on a day, for any programme."""

    def __init__(self, found: Mapping[int, Numbers]) -> None:
        self._found = found

    def of(self, programme_id: int | None) -> Numbers:
        """The numbers of one programme; the defaults where it set none."""
        return self._found.get(programme_id, DEFAULT_NUMBERS) if programme_id is not None else DEFAULT_NUMBERS


def numbers_on(as_of: date) -> NumbersByProgramme:
    """Every programme's numbers on a day, in one query: there are few."""
    rows = ProgrammeSetting.objects.filter(name__in=[PLAN, LONG], starts_on__lte=as_of).order_by("starts_on")
    latest = {(programme_id, name): value for programme_id, name, value in rows.values_list("programme_id", "name", "value")}
    return NumbersByProgramme(
        {
            programme_id: Numbers(latest.get((programme_id, PLAN), DEFAULTS[PLAN]), latest.get((programme_id, LONG), DEFAULTS[LONG]))
            for programme_id, _ in latest
        }
    )


def attempts_needed(programme_id: int | None, as_of: date) -> int:
    """How many tries must stand before "unknown" on a day."""
    return setting_on(name=DatedSetting.ATTEMPTS_BEFORE_UNKNOWN, programme_id=programme_id, as_of=as_of)


def with_numbers(rows: QuerySet[Case], as_of: date) -> QuerySet[Case]:
    """The cases with their programme's numbers beside them, for a page that reads one case."""
    return rows.annotate(plan_days=_number(PLAN, as_of), long_months=_number(LONG, as_of))


def _number(name: DatedSetting, as_of: date) -> Coalesce:
    rows = ProgrammeSetting.objects.filter(programme_id=OuterRef("service__programme_id"), name=name, starts_on__lte=as_of)
    return Coalesce(Subquery(rows.order_by("-starts_on").values("value")[:1]), Value(DEFAULTS[name]))
