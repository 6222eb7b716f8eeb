"""Who is under the Duty to Refer on a day, and the agencies here that are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from headwater.hub.organisations.adapters import ListedBody, listed_bodies
from headwater.hub.organisations.models import Agency


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an agency acts under the Duty to Refer on a day, and as which listed bodies."""

    under_duty: bool
    bodies: tuple[str, ...]
    labels: tuple[str, ...]


OUTSIDE = Standing(False, (), ())


def standing_of(*, agency_id: int | None, as_of: date) -> Standing:
    """How an agency stands to the duty. A kind of body that the law does not list is outside it, whatever its own dates say."""
    row = under_the_duty(as_of).filter(pk=agency_id or 0).first()
    bodies = bodies_of(row.kind, as_of) if row else ()
    return Standing(True, tuple(each.code for each in bodies), tuple(each.label for each in bodies)) if bodies else OUTSIDE


def under_the_duty(as_of: date) -> QuerySet[Agency]:
    """Agencies whose own dates put them under the duty on a day."""
    until = Q(duty_to_refer_until=None) | Q(duty_to_refer_until__gte=as_of)
    return Agency.objects.filter(until, duty_to_refer_from__lte=as_of, is_active=True)


def bodies_of(kind: str, as_of: date) -> tuple[ListedBody, ...]:
    """The listed bodies that an agency of a kind is, on a day."""
    return tuple(each for each in bodies_on(as_of) if each.is_bound and kind in each.kinds)


def bodies_on(as_of: date) -> tuple[ListedBody, ...]:
    """The list as it stands on a day: those bound first, then those that may refer in the same way without being bound."""
    standing = [each for each in listed_bodies() if each.stands_on(as_of)]
    return tuple(sorted(standing, key=lambda each: not each.is_bound))


def agencies_under_the_duty(*, as_of: date) -> dict[str, tuple[tuple[int, str], ...]]:
    """The agencies here that are each listed body, by the body's code."""
    rows = list(under_the_duty(as_of).order_by("name").values_list("id", "name", "kind"))
    return {body.code: tuple((pk, name) for pk, name, kind in rows if kind in body.kinds) for body in bodies_on(as_of) if body.is_bound}
