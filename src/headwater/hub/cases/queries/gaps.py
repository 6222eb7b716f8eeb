"""What wants mending or chasing: outcomes that are missing, unknown or at odds with themselves, and cases passed from hand to hand."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from headwater.hub.cases.logic.outcomes import Ended, Known, conflicts, known
from headwater.hub.cases.models import Case, Entry, FollowUp, Hearing
from headwater.hub.cases.permissions import check_can_manage, check_can_work
from headwater.hub.cases.states import Outcome, OutcomeHome, State
from headwater.hub.core.values import Actor
from headwater.hub.people.queries import locked_for

PAGE = 50


@dataclass(frozen=True, slots=True)
class Gap:
    """One case to be mended, with what is wrong in words. Names stay off this list: whoever may, opens the case."""

    reference: str
    lead: str
    service: str
    closed_on: date | None
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many closed cases of a worker in a month have an outcome that nobody knows."""

    lead: str
    month: date
    closed: int
    unknown: int
    missing: int


def to_chase(*, viewer: Actor, lead_id: int | None = None, limit: int = PAGE) -> tuple[Gap, ...]:
    """Closed cases whose outcome is missing or unknown, the oldest first (DQ-08)."""
    check_can_work(viewer)
    rows = _closed(viewer).filter(Q(outcome__in=["", Outcome.UNKNOWN]) | Q(outcome_home__in=["", OutcomeHome.NOT_KNOWN]))
    rows = rows.filter(lead_id=lead_id) if lead_id else rows
    return tuple(_gap(row, _unknown(row)) for row in rows.order_by("closed_on", "id")[:limit])


def closed_without_outcome(*, viewer: Actor, limit: int = PAGE) -> tuple[Gap, ...]:
    """Errors: a closed case must say how it ended (DQ-09). A live case without an outcome is as it should be and is not here."""
    check_can_work(viewer)
    rows = _closed(viewer).filter(Q(outcome="") | Q(outcome_home="") | Q(ending="") | Q(ending_reason=""))
    return tuple(_gap(row, _missing(row)) for row in rows.order_by("closed_on", "id")[:limit])


def conflicting(*, viewer: Actor, limit: int = PAGE) -> tuple[Gap, ...]:
    """Closed cases whose answers do not go together, with what the court and the follow-ups say (MEN-16)."""
    check_can_work(viewer)
    rows = list(_closed(viewer).filter(_may_conflict()).order_by("-closed_on", "-id")[: limit * 4])
    ids = [row.pk for row in rows]
    hearings, follow_ups = (
        _codes(Hearing.objects.filter(case_id__in=ids), "outcome"),
        _codes(FollowUp.objects.filter(case_id__in=ids), "result"),
    )
    found = [_gap(row, conflicts(_ended(row, hearings.get(row.pk), follow_ups.get(row.pk)))) for row in rows]
    return tuple(gap for gap in found if gap.what)[:limit]


def impossible_dates(*, viewer: Actor, limit: int = PAGE) -> tuple[Gap, ...]:
    """Cases whose days cannot be right, as an import may bring them: pages refuse such days when they are typed (DQ-03)."""
    check_can_work(viewer)
    rows = Case.objects.exclude(person_id__in=locked_for(viewer=viewer)).select_related("lead", "service").annotate(**_signs())
    wrong = Q(closed_on__lt=F("referred_on")) | Q(accepted_on__lt=F("referred_on")) | Q(worked_after=True) | Q(before_programme=True)
    return tuple(_gap(row, _impossible(row)) for row in rows.filter(wrong).order_by("-accepted_on", "-id")[:limit])


def _signs() -> dict[str, Any]:
    """What tells of an impossible day in another table."""
    worked = Entry.objects.filter(case=OuterRef("pk"), kind__in=["prevention", "relief"], happened_on__gt=OuterRef("closed_on"))
    begun = Case.objects.filter(pk=OuterRef("pk"), accepted_on__lt=F("service__programme__starts_on"))
    return {"worked_after": Exists(worked), "before_programme": Exists(begun)}


def _impossible(row: Any) -> tuple[str, ...]:
    referred = row.referred_on
    signs = (
        ("Closed before it was referred.", bool(row.closed_on and referred and row.closed_on < referred)),
        ("Taken before it was referred.", bool(referred and row.accepted_on < referred)),
        ("Something was done for them after it closed.", row.worked_after),
        ("It is older than its programme.", row.before_programme),
    )
    return tuple(words for words, true in signs if true)


def _may_conflict() -> Q:
    """Only what can be at odds is read at all."""
    heard = Q(hearings__outcome="eviction_goes_ahead")
    found = Q(outcome=Outcome.UNKNOWN, follow_ups__isnull=False)
    return Q(evicted="yes") | Q(outcome=Outcome.WITHDRAWN, evicted="") | Q(outcome="not_prevented", outcome_home="own_home") | heard | found


def lead_changes(*, viewer: Actor, least: int = 2, limit: int = PAGE) -> tuple[tuple[str, str, int], ...]:
    """Open cases whose lead worker changed twice or more: reference, lead now, and how many changes (NAV-04)."""
    check_can_manage(viewer)
    rows = Case.objects.filter(state=State.OPEN).annotate(periods=Count("leads")).filter(periods__gt=least)
    found = rows.order_by("-periods", "id").values_list("reference", "lead__name", "periods")[:limit]
    return tuple((reference, lead, periods - 1) for reference, lead, periods in found)


def unknown_by_worker(*, viewer: Actor, since: date) -> tuple[Share, ...]:
    """The share of unknown and missing outcomes by worker and month, latest month first (DQ-08)."""
    check_can_manage(viewer)
    rows = Case.objects.filter(state=State.CLOSED, closed_on__gte=since).annotate(month=TruncMonth("closed_on"))
    counted = rows.values_list("lead__name", "month").annotate(
        closed=Count("id"), unknown=Count("id", filter=Q(outcome=Outcome.UNKNOWN)), missing=Count("id", filter=Q(outcome=""))
    )
    return tuple(Share(*row) for row in counted.order_by("-month", "lead__name"))


def known_or_not(*, viewer: Actor) -> dict[str, int]:
    """How many cases are live, closed without an outcome, unknown and known: never one number for all that has no outcome (MEN-20)."""
    check_can_work(viewer)
    found = dict.fromkeys((each.value for each in Known), 0)
    for state, outcome, number in Case.objects.values_list("state", "outcome").annotate(number=Count("id")).order_by():
        found[known(state, outcome)] += number
    return found


def _closed(viewer: Actor) -> QuerySet[Case]:
    rows = Case.objects.filter(state=State.CLOSED).exclude(person_id__in=locked_for(viewer=viewer))
    return rows.select_related("lead", "service").distinct()


def _gap(row: Case, what: tuple[str, ...]) -> Gap:
    return Gap(row.reference, row.lead.name, row.service.name, row.closed_on, what)


def _missing(row: Case) -> tuple[str, ...]:
    gaps = (
        ("What became of the home", row.outcome),
        ("Where they live now", row.outcome_home),
        ("Whether it was planned", row.ending),
        ("Why contact ended", row.ending_reason),
    )
    return tuple(words for words, value in gaps if not value)


def _unknown(row: Case) -> tuple[str, ...]:
    home = "Where they live now is missing" if not row.outcome_home else "Where they live now is not known"
    outcome = "The outcome is missing" if not row.outcome else "The outcome is not known"
    return tuple(
        words
        for words, true in (
            (outcome, row.outcome in {"", Outcome.UNKNOWN}),
            (home, row.outcome_home in {"", OutcomeHome.NOT_KNOWN}),
        )
        if true
    )


def _codes(rows: "QuerySet[Any]", name: str) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for case_id, code in rows.values_list("case_id", name):
        found.setdefault(case_id, set()).add(code)
    return {case_id: frozenset(codes) for case_id, codes in found.items()}


def _ended(row: Case, hearings: frozenset[str] | None, follow_ups: frozenset[str] | None) -> Ended:
    return Ended(row.outcome, row.outcome_home, row.ending_reason, row.evicted, hearings or frozenset(), follow_ups or frozenset())
