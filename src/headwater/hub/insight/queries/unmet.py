"""Needs that nobody meets: what speculative referrals asked for, by type, district and quarter. Counts, never people."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.insight.adapters.hiding import places_to_hide
from headwater.hub.insight.permissions import sees_small_numbers
from headwater.hub.insight.queries.boards import programme_of
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting
from headwater.hub.referrals.adapters import quarter_of_month, start_of_day
from headwater.hub.referrals.models import Referral


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """How many needed one thing in one district. A number that is hidden is None; an empty type or district was not said."""

    wanted: str
    district: str
    number: int | None


@dataclass(frozen=True, slots=True)
class UnmetQuarter:
    """One quarter: its lines sum to `flagged`, out of the `base` whose answers were held against what services take. `missing` were
    not: they came before anybody did so, or by a road that does not ask."""

    quarter: str
    lines: tuple[UnmetLine, ...]
    flagged: int | None
    base: int | None
    missing: int


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """The quarters of a programme, newest first."""

    programme: str
    quarters: tuple[UnmetQuarter, ...]
    hides_small: bool


def unmet_need(*, viewer: Actor, programme_id: int | None, since: date, until: date) -> UnmetNeed:
    """Speculative referrals received from `since` to `until`, both counted. It crosses agencies because a programme does."""
    chosen, name = programme_of(viewer=viewer, programme_id=programme_id)
    small = None if sees_small_numbers(viewer) else setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=chosen, as_of=until)
    with across_agencies():
        rows = Referral.objects.filter(service__programme_id=chosen)
        rows = rows.filter(received_at__gte=start_of_day(since), received_at__lt=start_of_day(until, days_on=1))
        received = _by_quarter(rows.values_list("received_at__year", "received_at__month"))
        held = _by_quarter(rows.filter(fit__isnull=False).values_list("received_at__year", "received_at__month"))
        flagged = _by_quarter(
            rows.filter(fit__is_speculative=True).values_list("received_at__year", "received_at__month", "fit__wanted", "area__name")
        )
    none: Counter[tuple[str, str]] = Counter()
    bases = {quarter: (held.get(quarter, none).total(), counts.total()) for quarter, counts in received.items()}
    quarters = [_quarter(quarter, flagged.get(quarter, none), base, all_of - base, small) for quarter, (base, all_of) in bases.items()]
    return UnmetNeed(name, tuple(sorted(quarters, key=lambda one: one.quarter, reverse=True)), small is not None)


def _by_quarter(rows: Any) -> dict[str, Counter[tuple[str, str]]]:
    found: dict[str, Counter[tuple[str, str]]] = {}
    for year, month, *what, number in rows.annotate(n=Count("id")).order_by():
        wanted, district = what or ("", "")
        found.setdefault(quarter_of_month(year, month), Counter())[(wanted, district or "")] += number
    return found


def _quarter(quarter: str, flagged: Counter[tuple[str, str]], base: int, missing: int, small: int | None) -> UnmetQuarter:
    """With small numbers hidden, the total is hidden too wherever it, or what it leaves of its base, is small."""
    cells = sorted(flagged.items(), key=lambda one: (-one[1], one[0]))
    hidden = places_to_hide([number for _, number in cells], small=small) if small is not None else frozenset()
    lines = tuple(UnmetLine(*key, None if at in hidden else number) for at, (key, number) in enumerate(cells))
    rest = places_to_hide([flagged.total(), base - flagged.total()], small=small) if small is not None else frozenset()
    return UnmetQuarter(quarter, lines, None if rest else flagged.total(), None if rest and base <= (small or 0) else base, missing)
