"""How referrals went, by who sent them: received, accepted, declined, and why, always with the number they are out of."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.scoping import across_agencies
from headwater.hub.core.values import Actor, Role
from headwater.hub.referrals.adapters import quarter_of_month, start_of_day
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.permissions import check_can_send
from headwater.hub.referrals.queries.register import Register, register
from headwater.hub.referrals.states import Asker, Decision

FEWEST = 5
ENDED_BY_PERSON = frozenset({Decision.PERSON_DECLINED, Decision.WITHDRAWN, Decision.NO_CONTACT})
SELF = "Asked for themself"
UNNAMED = "Not named"


@dataclass
class Tally:
    """What became of the referrals of one source. Rejected is what the service refused; what the person ended is counted apart."""

    received: int = 0
    pending: int = 0
    accepted: int = 0
    redirected: int = 0
    advice: int = 0
    rejected: int = 0
    ended_by_person: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    directions: Counter[str] = field(default_factory=Counter)

    @property
    def base_without_ended(self) -> int:
        """Received, without those that the person ended."""
        return self.received - self.ended_by_person

    def rate(self, *, without_ended: bool) -> float | None:
        """Rejected, as a percentage of its base; None where the base is nothing."""
        base = self.base_without_ended if without_ended else self.received
        return 100 * self.rejected / base if base else None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source with its tally; `enough` where there are so many that a rate means something. `source_id` and `kind`: as the register
    knows it; `names`: the other names that its referrals came under."""

    source: str
    is_self: bool
    tally: Tally
    enough: bool
    source_id: int | None = None
    kind: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """Referrals received in a period, by source, and how many in all. No source is left out."""

    since: date
    until: date
    total: Tally
    lines: tuple[SourceLine, ...]


_BY = ("asker", "sender_agency_id", "sender_agency__name", "sender_agency_name", "decision", "decision_reason", "direction")


def source_outcomes(*, viewer: Actor, since: date, until: date, whole: bool = False) -> SourceReport:
    """What the agency acting received from `since` to `until`, both counted, by source: other names for the same one together, and with
    `whole` the teams of an organisation too."""
    if not viewer.has(Role.MANAGER, Role.COORDINATOR, Role.ANALYST):
        raise NotAllowed("Only a manager can see how referrals went by source.")
    rows = _within(Referral.objects.all(), since, until)
    return _report(rows.values(*_BY).annotate(n=Count("id")).order_by(), since, until, Naming(register(), whole))


def _within(rows: QuerySet[Referral], since: date, until: date) -> QuerySet[Referral]:
    return rows.filter(received_at__gte=start_of_day(since), received_at__lt=start_of_day(until, days_on=1))


@dataclass(frozen=True, slots=True)
class Naming:
    """How a name that a referral came under is counted."""

    register: Register
    whole: bool = False

    def source(self, group: dict[str, Any]) -> tuple[str, bool, int | None, str]:
        """What it counts under, whether people asked for themselves, and the source's number and kind where the register knows it."""
        if group["asker"] == Asker.PERSON:
            return SELF, True, None, ""
        said = said_name(group)
        found = self.register.find(agency_id=group["sender_agency_id"], name=said)
        if found is None:
            return said or UNNAMED, False, None, ""
        found = self.register.whole(found.source_id) if self.whole else found
        return found.name, False, found.source_id, found.kind


def said_name(group: dict[str, Any]) -> str:
    """The name that a referral came under."""
    return str(group["sender_agency__name"] or group["sender_agency_name"] or "")


def _report(groups: Any, since: date, until: date, naming: Naming) -> SourceReport:
    total, by_source, names = Tally(), dict[tuple[str, bool, int | None, str], Tally](), dict[str, set[str]]()
    for group in groups:
        key = naming.source(group)
        names.setdefault(key[0], set()).add(said_name(group))
        for each in (total, by_source.setdefault(key, Tally())):
            _add(each, group)
    lines = [_line(key, tally, names[key[0]]) for key, tally in by_source.items()]
    return SourceReport(since, until, total, tuple(sorted(lines, key=lambda line: (-line.tally.received, line.source))))


def _line(key: tuple[str, bool, int | None, str], tally: Tally, names: set[str]) -> SourceLine:
    name, is_self, source_id, kind = key
    others = tuple(sorted(names - {name, ""})) if source_id else ()
    return SourceLine(name, is_self, tally, tally.received >= FEWEST, source_id, kind, others)


def _add(tally: Tally, group: dict[str, Any]) -> None:
    n, decision = group["n"], group["decision"]
    tally.received += n
    name = {
        "": "pending",
        Decision.ACCEPTED: "accepted",
        Decision.REDIRECTED: "redirected",
        Decision.ADVICE: "advice",
        Decision.DECLINED: "rejected",
    }.get(decision, "ended_by_person")
    setattr(tally, name, getattr(tally, name) + n)
    if group["decision_reason"]:
        tally.reasons[group["decision_reason"]] += n
    if group["direction"]:
        tally.directions[group["direction"]] += n


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """How often one reason was given in one quarter, out of all that were received in it."""

    quarter: str
    reason: str
    rejected: int
    received: int


def rejections_by_quarter(*, viewer: Actor, since: date, until: date) -> list[ReasonLine]:
    """Declined out of received, by reason and quarter."""
    if not viewer.has(Role.MANAGER, Role.COORDINATOR, Role.ANALYST):
        raise NotAllowed("Only a manager can see how referrals went by source.")
    rows = _within(Referral.objects.all(), since, until)
    received: Counter[str] = Counter()
    rejected: Counter[tuple[str, str]] = Counter()
    for year, month, decision, reason, n in _by_month(rows):
        quarter = quarter_of_month(year, month)
        received[quarter] += n
        if decision == Decision.DECLINED:
            rejected[(quarter, reason)] += n
    return [ReasonLine(quarter, reason, n, received[quarter]) for (quarter, reason), n in sorted(rejected.items())]


def _by_month(rows: QuerySet[Referral]) -> Any:
    groups = rows.values_list("received_at__year", "received_at__month", "decision", "decision_reason")
    return groups.annotate(n=Count("id")).order_by()


def how_yours_went(*, viewer: Actor, since: date, until: date) -> SourceReport:
    """What became of what the viewer's agency sent, by service. It crosses agencies: each answer is shared with its sender."""
    check_can_send(viewer)
    with across_agencies():
        rows = Referral.objects.filter(sender_agency_id=viewer.agency_id, shares__agency_id=viewer.agency_id or 0, shares__as_sender=True)
        rows = _within(rows.filter(shares__ended_at=None, feedback_agreed=True), since, until)
        named = rows.values("service__name", "service__name_is_sensitive", "decision", "decision_reason", "direction")
        groups = list(named.annotate(n=Count("id", distinct=True)).order_by())
    return _report([_as_sent(dict(group)) for group in groups], since, until, Naming(Register({})))


def _as_sent(group: dict[str, Any]) -> dict[str, Any]:
    name = "" if group["service__name_is_sensitive"] else group["service__name"]
    return {**group, "asker": Asker.PROFESSIONAL, "sender_agency_id": None, "sender_agency__name": name, "sender_agency_name": ""}
