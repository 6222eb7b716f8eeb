"""Constraints that say a rule once, for the database to hold."""

from collections.abc import Iterable

from django.db.models import CheckConstraint, F, Q


def one_of(field: str, codes: Iterable[str], *, name: str, blank: bool = True) -> CheckConstraint:
    """The field holds one of the codes (or nothing, where blank is allowed)."""
    allowed = [str(code) for code in codes] + ([""] if blank else [])
    return CheckConstraint(condition=Q(**{f"{field}__in": allowed}), name=name, violation_error_message="That is not one of the answers.")


def in_order(earlier: str, later: str, *, name: str) -> CheckConstraint:
    """The later day is not before the earlier one; either may be missing."""
    return CheckConstraint(
        condition=Q(**{f"{later}__isnull": True}) | Q(**{f"{earlier}__isnull": True}) | Q(**{f"{later}__gte": F(earlier)}),
        name=name,
        violation_error_message="The second date is before the first.",
    )


def together(first: str, second: str, *, name: str) -> CheckConstraint:
    """Two fields that are both there or both missing."""
    both = Q(**{f"{first}__isnull": True, f"{second}__isnull": True}) | Q(**{f"{first}__isnull": False, f"{second}__isnull": False})
    return CheckConstraint(condition=both, name=name)
