"""Delay days, the flow of long stays and what they cost, of the stays that the viewer's agency holds; and what waits for an answer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.organisations.models import Membership
from headwater.hub.pathways.adapters import days_in_hospital
from headwater.hub.pathways.adapters.costs import BED_DAYS, HUB_DAYS, day_cost, day_costs
from headwater.hub.pathways.adapters.reasons import delay_reasons
from headwater.hub.pathways.logic.hospital import delays
from headwater.hub.pathways.logic.hospital.reasons import Reason, in_force
from headwater.hub.pathways.logic.hospital.standing import Thresholds
from headwater.hub.pathways.models import DelayReason, Escalation, Placement, Stay
from headwater.hub.pathways.permissions import check_can_run_stays, check_can_see_figures, check_can_see_stays, sees_no_records
from headwater.hub.pathways.queries.hospital.figures import Figures
from headwater.hub.pathways.queries.hospital.places import thresholds_on
from headwater.hub.pathways.queries.hospital.shown import without_small
from headwater.hub.pathways.states import HousingReason
from headwater.hub.pathways.states.homes import NotKnown
from headwater.hub.programmes.queries.offered import largest_setting_on
from headwater.hub.programmes.states import DatedSetting


def figures(*, viewer: Actor, start: date, end: date, as_of: date, bed_code: str = "", hub_code: str = "") -> Figures:
    """Worked out from the stays themselves each time: changing what a day costs changes no day."""
    check_can_see_figures(viewer)
    until = min(end, as_of)
    rows = list(_stays(viewer).filter(Q(discharged_on=None) | Q(discharged_on__gte=start), admitted_on__lte=until).order_by("id"))
    thresholds = thresholds_on(agency_id=viewer.agency, as_of=as_of)
    facts = [_fact(row, until) for row in rows]
    delayed = [fact for row, fact in zip(rows, facts, strict=True) if row.fit_on or row.housing_reason]
    housing = [row for row in rows if row.housing_reason in (HousingReason.ONLY, HousingReason.AMONG_OTHERS)]
    lines = delays.table(delayed)
    bed, hub = day_cost(bed_code if bed_code in BED_DAYS else BED_DAYS[0]), day_cost(hub_code if hub_code in HUB_DAYS else HUB_DAYS[0])
    whole = lines[-1]
    found = Figures(
        start, end, len(rows), lines, *_reasons(rows, until), _flow(rows, until, thresholds), _flow(housing, until, thresholds),
        _endings(rows), sum(not fact.is_over for fact in facts), bed, bed.of(stays=whole.all.base, days=whole.all.total), hub,
        hub.of(stays=whole.hub.base, days=whole.hub.total), day_costs(BED_DAYS), day_costs(HUB_DAYS), thresholds,
    )  # fmt: skip
    if not sees_no_records(viewer):
        return found
    return without_small(found, up_to=largest_setting_on(name=DatedSetting.SMALL_NUMBER, as_of=as_of))


def _stays(viewer: Actor) -> QuerySet[Stay]:
    """The stays that the viewer's agency holds; for those who see no record, of every hospital where a service of their programmes is
    placed. That crosses agencies: what leaves here are counts, and no small ones."""
    if not sees_no_records(viewer):
        return Stay.objects.all()
    with across_agencies():
        hosts = Placement.objects.filter(service__programme__commissioner_id=viewer.agency).values_list("host_id", flat=True)
        return Stay.objects.filter(agency_id__in=sorted(set(hosts)))


def _fact(row: Stay, until: date) -> delays.DelayFact:
    left = row.discharged_on if row.discharged_on and row.discharged_on <= until else None
    last = left or until
    delay = days_in_hospital(row.fit_on, last) if row.fit_on and row.fit_on <= last else None
    hub = days_in_hospital(row.hub_from, min(row.hub_to or last, last)) if row.hub_from and row.hub_from <= last else None
    return delays.DelayFact(row.trust, row.site, row.housing_reason, delay, hub, left is not None)


def _reasons(rows: list[Stay], until: date) -> tuple[tuple[tuple[Reason, int, int], ...], int]:
    """Each reason with how many stays have it and for how many it is the main one; and the delayed stays without any."""
    found: dict[str, list[bool]] = {}
    with_any = set()
    for stay_id, key, is_main in _reasons_of(rows).values_list("stay_id", "reason", "is_main").distinct():
        found.setdefault(key, []).append(is_main)
        with_any.add(stay_id)
    known = in_force(delay_reasons(), until)
    counted = tuple((each, len(found[each.key]), sum(found[each.key])) for each in known if each.key in found)
    return counted, sum(row.fit_on is not None and row.pk not in with_any for row in rows)


def _reasons_of(rows: list[Stay]) -> QuerySet[DelayReason]:
    """Of these stays, whoever holds them: which may be counted was decided with the stays."""
    with across_agencies():
        return DelayReason.objects.filter(stay_id__in=[row.pk for row in rows])


def _flow(rows: list[Stay], until: date, thresholds: Thresholds) -> tuple[delays.StepCount, ...]:
    paths = []
    for row in rows:
        fact = _fact(row, until)
        days = days_in_hospital(row.admitted_on, row.discharged_on if fact.is_over and row.discharged_on else until)
        to_plan = days_in_hospital(row.admitted_on, row.plan_confirmed_on) if row.plan_confirmed_on else None
        steps = delays.steps_of(
            days=days, days_to_plan=to_plan, delay=fact.delay, long_days=thresholds.long_days, very_long_days=thresholds.very_long_days
        )
        paths.append(delays.Path(steps, fact.is_over))
    return delays.flow(paths)


def _endings(rows: list[Stay]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for row in rows:
        if row.discharged_on is not None:
            # A stay whose end nobody asked about since is one that was not followed up.
            code = row.destination or row.not_known_why or NotKnown.NOT_FOLLOWED_UP
            found[code] = found.get(code, 0) + 1
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass(frozen=True, slots=True)
class EscalationLine:
    """A very long stay that was put to a senior."""

    reference: str
    name: str
    days_now: int
    opened_on: date
    owner: str
    waiting_days: int


def unanswered(*, viewer: Actor, as_of: date) -> tuple[EscalationLine, ...]:
    """Escalations that nobody answered, those that wait longest first."""
    check_can_run_stays(viewer)
    rows = Escalation.objects.filter(answered_on=None, stay__discharged_on=None).select_related("stay", "owner").order_by("opened_on", "id")
    return tuple(
        EscalationLine(
            row.stay.reference, row.stay.patient_name, days_in_hospital(row.stay.admitted_on, as_of), row.opened_on,
            row.owner.name if row.owner else "", days_in_hospital(row.opened_on, as_of),
        )
        for row in rows
    )  # fmt: skip


def seniors(*, viewer: Actor, as_of: date) -> list[tuple[int, str]]:
    """Those in post who lead others: to whom a very long stay may be put."""
    check_can_run_stays(viewer)
    rows = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=as_of), started_on__lte=as_of).order_by("name", "id")
    return [(row.pk, row.name) for row in rows if {Role.MANAGER, Role.COORDINATOR} & set(row.roles)]


@dataclass(frozen=True, slots=True)
class DelayAsked:
    """What the page of a stay says of its delay and its escalation."""

    chosen: tuple[str, ...]
    main: str
    offered: tuple[Reason, ...]
    owner: str
    escalated_on: date | None
    answers: tuple[tuple[date, str, str], ...]


def delay_of(*, viewer: Actor, stay_id: int, as_of: date) -> DelayAsked:
    """The reasons of a stay of the viewer's agency, and what a senior was asked and answered."""
    check_can_see_stays(viewer)
    kept = list(DelayReason.objects.filter(stay_id=stay_id, ended_on=None).order_by("id").values_list("reason", "is_main"))
    opened = Escalation.objects.filter(stay_id=stay_id, answered_on=None).select_related("owner").first()
    done = Escalation.objects.filter(stay_id=stay_id).exclude(answered_on=None).order_by("-answered_on")
    return DelayAsked(
        tuple(key for key, _ in kept), next((key for key, main in kept if main), ""), in_force(delay_reasons(), as_of),
        (opened.owner.name if opened.owner else "Nobody yet") if opened else "", opened.opened_on if opened else None,
        tuple((row.answered_on, row.answer, row.answered_by_name) for row in done if row.answered_on),
    )  # fmt: skip
