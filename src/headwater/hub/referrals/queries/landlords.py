"""Whose tenants are referred, with what arrears, and how late: by landlord, and the share of social tenants by quarter (REF-20)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from headwater.hub.core.errors import NotAllowed
from headwater.hub.core.values import Actor, Role
from headwater.hub.referrals.adapters import quarter_of_month
from headwater.hub.referrals.models import Referral
from headwater.hub.referrals.states import Direction, Home

LATE_DAYS = 28
SOCIAL = (Home.SOCIAL_RENTED, Home.REGISTERED_PROVIDER)
MOST = 50
AWAY = ExpressionWrapper(F("threat_on") - F("happened_on"), output_field=DurationField())


@dataclass(frozen=True, slots=True)
class LandlordLine:
    """A landlord's tenants who were referred. Late: the home could be lost within 28 days, or the referral was sent back as too late."""

    landlord: str
    referrals: int
    late: int
    no_date: int
    in_arrears: int
    arrears_known: int
    arrears_gbp: Decimal


@dataclass(frozen=True, slots=True)
class TenureLine:
    """One quarter's referrals: how many came from social tenants, of how many whose home is known."""

    quarter: str
    social: int
    base: int
    missing: int

    @property
    def share(self) -> float | None:
        """Per cent of those whose home is known; None where it is known of nobody."""
        return 100 * self.social / self.base if self.base else None


def landlords(*, viewer: Actor, since: date, until: date) -> tuple[LandlordLine, ...]:
    """Landlords who were named, the one with most late referrals first."""
    rows = _within(viewer, since, until).exclude(landlord="").annotate(away=AWAY)
    known_late = Q(nowhere_tonight=True) | Q(direction=Direction.TOO_FAR_DOWNSTREAM)
    late = known_late | Q(away__lte=timedelta(days=LATE_DAYS))
    counted = rows.values("landlord").annotate(
        referrals=Count("id"),
        late=Count("id", filter=late),
        no_date=Count("id", filter=Q(threat_on=None) & ~known_late),
        in_arrears=Count("id", filter=Q(has_arrears="yes")),
        arrears_known=Count("arrears_gbp"),
        arrears_gbp=Sum("arrears_gbp"),
    )
    found = counted.order_by("-late", "-referrals", "landlord")[:MOST]
    return tuple(LandlordLine(**{**row, "arrears_gbp": row["arrears_gbp"] or Decimal(0)}) for row in found)


def tenure_by_quarter(*, viewer: Actor, since: date, until: date) -> tuple[TenureLine, ...]:
    """The share of social tenants in each quarter, the newest first."""
    rows = _within(viewer, since, until).annotate(year=ExtractYear("happened_on"), month=ExtractMonth("happened_on"))
    counted = rows.values_list("year", "month", "home").annotate(n=Count("id")).order_by()
    groups: dict[str, Counter[str]] = {}
    for year, month, home, number in counted:
        groups.setdefault(quarter_of_month(year, month), Counter())[home] += number
    return tuple(_tenure(quarter, homes) for quarter, homes in sorted(groups.items(), reverse=True))


def _tenure(quarter: str, homes: Counter[str]) -> TenureLine:
    missing = homes.get("", 0)
    return TenureLine(quarter, sum(homes.get(home, 0) for home in SOCIAL), homes.total() - missing, missing)


def _within(viewer: Actor, since: date, until: date) -> "QuerySet[Any]":
    if not viewer.has(Role.MANAGER, Role.COORDINATOR, Role.ANALYST):
        raise NotAllowed("Only a manager can see how referrals went by source.")
    return Referral.objects.filter(happened_on__gte=since, happened_on__lte=until)
