"""Referrals, staffing, threat and outcomes by setting, and advice by partner, road and topic: counts of a period.

An agency sees its own. Those who commission or study a programme see its services' counts, with small ones hidden so that none can be
worked out from the others.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from headwater.hub.cases.models import Case
from headwater.hub.cases.states import Outcome, State
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor
from headwater.hub.pathways.adapters import day_of, quarter_name, working_day_after, working_minutes
from headwater.hub.pathways.adapters.protecting import Counted, Sum, protected
from headwater.hub.pathways.logic.advice.sums import Answered, Range, Staffing, answered, per_month, staffing_on, worker_months
from headwater.hub.pathways.models import Advice, Placement
from headwater.hub.pathways.permissions import check_can_see_counts, sees_counts_only
from headwater.hub.pathways.queries.advice.log import limit_on
from headwater.hub.pathways.queries.advice.places import SETTINGS, posted_in
from headwater.hub.programmes.models import Service
from headwater.hub.programmes.queries import setting_on
from headwater.hub.programmes.states import DatedSetting, Strand
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Threat

KNOWN = (Outcome.PREVENTED, Outcome.RELIEVED, Outcome.NOT_PREVENTED, Outcome.WITHDRAWN)
BANDS = (Threat.DAYS_57_PLUS, Threat.DAYS_29_56, Threat.DAYS_0_28, Threat.DAYS_0_56, Threat.HOMELESS)
NOT_RECORDED = "_missing"
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A setting: referrals with staffing beside them, cases by quarter and band, and how they ended. None is hidden."""

    setting: str
    referrals: int | None
    staffing: Staffing
    months: Decimal
    per_month: Decimal | None
    quarters: tuple[tuple[str, tuple[tuple[str, int | None], ...], int | None], ...]
    prevented: int | None
    known: int | None
    closed: int | None
    range: Range | None


@dataclass(frozen=True, slots=True)
class SettingFigures:
    """The figures of a period."""

    start: date
    end: date
    lines: tuple[SettingLine, ...]
    referrals: int | None
    hides_up_to: int
    full_time: int


def services_seen(viewer: Actor) -> QuerySet[Service]:
    """The embedded services whose counts the viewer sees: their own agency's, or those of programmes that their agency commissions."""
    check_can_see_counts(viewer)
    rows = Service.objects.filter(strand=Strand.EMBEDDED)
    return rows.filter(programme__commissioner_id=viewer.agency) if sees_counts_only(viewer) else rows.filter(agency_id=viewer.agency)


def setting_figures(*, viewer: Actor, start: date, end: date, as_of: date) -> SettingFigures:
    """Every setting in which the viewer's services work. It crosses agencies, over the services that the viewer may see and no others."""
    services = dict(services_seen(viewer).values_list("id", "setting"))
    programme = services_seen(viewer).exclude(programme=None).values_list("programme_id", flat=True).first()
    hides = setting_on(name=DatedSetting.SMALL_NUMBER, programme_id=programme, as_of=as_of) if sees_counts_only(viewer) else 0
    full_time = setting_on(name=DatedSetting.FULL_TIME_HOURS, programme_id=programme, as_of=as_of)
    with across_agencies():
        counts = _counts(services, start, end)
        placed = list(Placement.objects.filter(service_id__in=services).select_related("service"))
    there: list[str] = [each for each in SETTINGS if each in services.values()]
    shown = _shown(counts, there, hides)
    lines = tuple(_line(each, shown, counts, placed, start, end, full_time) for each in there)
    return SettingFigures(start, end, lines, shown("referrals"), hides, full_time)


Shown = Callable[..., int | None]


def _counts(services: dict[int, str], start: date, end: date) -> Counter[Key]:
    """How many of everything, named by what it counts."""
    found: Counter[Key] = Counter()
    received = Referral.objects.filter(service_id__in=services, happened_on__gte=start, happened_on__lte=end)
    for service_id in received.values_list("service_id", flat=True):
        found["referrals",] += 1
        found["referrals", services[service_id]] += 1
    opened = Case.objects.filter(service_id__in=services, accepted_on__gte=start, accepted_on__lte=end)
    for service_id, on, band in opened.values_list("service_id", "accepted_on", "threat_at_start"):
        setting = services[service_id]
        found["cases", setting] += 1
        found["cases", setting, quarter_name(on)] += 1
        found["cases", setting, quarter_name(on), band or NOT_RECORDED] += 1
    closed = Case.objects.filter(service_id__in=services, state=State.CLOSED, closed_on__gte=start, closed_on__lte=end)
    for service_id, outcome in closed.values_list("service_id", "outcome"):
        setting = services[service_id]
        found["closed", setting] += 1
        found["known", setting] += outcome in KNOWN
        found["prevented", setting] += outcome == Outcome.PREVENTED
    return found


def _shown(counts: Counter[Key], settings: list[str], hides: int) -> Shown:
    """The counts as the viewer may see them."""
    if not hides:
        return lambda *key: counts[key]
    quarters = sorted({key[2] for key in counts if key[0] == "cases" and len(key) > 2})
    names = _names(settings, quarters)
    rows = [Counted("|".join(key), counts[key], tuple((f"{key[0]} {n}", part) for n, part in enumerate(key))) for key in names]
    told = protected("cases", rows, _sums(settings, quarters), threshold=hides)
    return lambda *key: told.get("|".join(key), 0)


def _names(settings: list[str], quarters: list[str]) -> list[Key]:
    found: list[Key] = [("referrals",), *(("referrals", each) for each in settings)]
    for each in settings:
        found += [("cases", each), ("closed", each), ("known", each), ("prevented", each)]
        for one in quarters:
            found += [("cases", each, one), *(("cases", each, one, band) for band in (*BANDS, NOT_RECORDED))]
    return found


def _sums(settings: list[str], quarters: list[str]) -> list[Sum]:
    found: list[Sum] = [("referrals", [f"referrals|{each}" for each in settings], True)]
    for each in settings:
        found += [(f"closed|{each}", [f"known|{each}"], False), (f"known|{each}", [f"prevented|{each}"], False)]
        if quarters:
            found.append((f"cases|{each}", [f"cases|{each}|{one}" for one in quarters], True))
        found += [
            (f"cases|{each}|{one}", [f"cases|{each}|{one}|{band}" for band in (*BANDS, NOT_RECORDED)], True) for one in quarters
        ]  # fmt: skip
    return found


def _line(setting: str, shown: Shown, counts: Counter[Key], placed: list[Placement], start: date, end: date, full_time: int) -> SettingLine:
    posted = posted_in(placed, setting)
    months, received = worker_months(posted, start, end), shown("referrals", setting)
    quarters = sorted({key[2] for key in counts if key[:2] == ("cases", setting) and len(key) > 2})
    table = tuple((one, _bands(shown, setting, one), shown("cases", setting, one)) for one in quarters)
    prevented, known, closed = (shown(name, setting) for name in ("prevented", "known", "closed"))
    spread = Range(prevented, known, closed) if prevented is not None and known is not None and closed is not None else None
    staffing = staffing_on(posted, end, full_time=full_time)
    return SettingLine(setting, received, staffing, months, per_month(received, months), table, prevented, known, closed, spread)


def _bands(shown: Shown, setting: str, one: str) -> tuple[tuple[str, int | None], ...]:
    """The bands from early to homeless, and those not recorded last. Both bands below 57 days are one where a record says no more."""
    late = [shown("cases", setting, one, band) for band in (Threat.DAYS_29_56, Threat.DAYS_0_28, Threat.DAYS_0_56)]
    within = None if None in late else sum(each or 0 for each in late)
    return (
        (Threat.DAYS_57_PLUS, shown("cases", setting, one, Threat.DAYS_57_PLUS)), (Threat.DAYS_0_56, within),
        (Threat.HOMELESS, shown("cases", setting, one, Threat.HOMELESS)), (NOT_RECORDED, shown("cases", setting, one, NOT_RECORDED)),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdviceFigures:
    """Advice of a period, counted apart from cases: by kind of partner, by topic, and how soon it was answered by each road."""

    asked: int
    by_partner: tuple[tuple[str, int], ...]
    by_topic: tuple[tuple[str, int], ...]
    by_channel: tuple[Answered, ...]
    limit: int
    with_result: int


def advice_figures(*, viewer: Actor, start: date, end: date, as_of: date) -> AdviceFigures:
    """Questions of a period. It crosses agencies over the services that the viewer may see; no person helped is counted."""
    services = list(services_seen(viewer).values_list("id", flat=True))
    programme = services_seen(viewer).exclude(programme=None).values_list("programme_id", flat=True).first()
    limit = limit_on(programme_id=programme, as_of=as_of)
    with across_agencies():
        rows = list(
            Advice.objects.filter(service_id__in=services, happened_on__gte=start, happened_on__lte=end).only(
                "partner_kind", "topic", "channel", "asked_at", "answered_at", "result"
            )
        )
    return AdviceFigures(
        len(rows), _commonest(row.partner_kind for row in rows), _commonest(row.topic for row in rows),
        answered(_time(row, limit) for row in rows), limit, sum(bool(row.result) for row in rows),
    )  # fmt: skip


def _commonest(codes: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(codes).items(), key=lambda pair: (-pair[1], pair[0])))


def _time(row: Advice, limit: int) -> tuple[str, int | None, bool]:
    if row.answered_at is None:
        return row.channel, None, False
    due_on = working_day_after(day_of(row.asked_at), limit)
    return row.channel, working_minutes(row.asked_at, row.answered_at), day_of(row.answered_at) <= due_on
