"""The tenant is the agency acting. Outside a scope every domain query raises; inside it, only that agency's rows exist."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from django.db import models
from django_scopes import get_scope, scope, scopes_disabled
from django_scopes.exceptions import ScopeError

__all__ = ["HeldManager", "ScopeError", "SharedManager", "across_agencies", "acting_for"]

M = TypeVar("M", bound=models.Model)


@contextmanager
def acting_for(agency_id: int | None) -> Iterator[None]:
    """Run as this agency. No agency at all is refused: an empty scope would show everything."""
    if agency_id is None:
        raise ScopeError("No agency is acting.")
    with scope(agency=agency_id):
        yield


def across_agencies() -> Any:
    """For the few things that lawfully cross agencies (a public receipt, a chain of referrals, the schedule). Each use says why."""
    return scopes_disabled()


class HeldManager(models.Manager[M], Generic[M]):
    """Rows that the agency acting holds."""

    def __init__(self, path: str = "agency_id") -> None:
        super().__init__()
        self.path = path

    def get_queryset(self) -> models.QuerySet[M]:
        current = get_scope()
        if not current.get("_enabled", True):
            return super().get_queryset()
        return super().get_queryset().filter(**{self.path: acting_agency(self.model)})


class SharedManager(models.Manager[M], Generic[M]):
    """Rows of other agencies that are shared with the agency acting: by a person's permission, under an agreement in force.

    The model's `shares` relation holds one row for each agency told, with the day the sharing ended and the agreement it stands on.
    """

    def get_queryset(self) -> models.QuerySet[M]:
        agency = acting_agency(self.model)
        share: Any = self.model._meta.get_field("shares").related_model
        told = share._base_manager.filter(record=models.OuterRef("pk"), agency_id=agency, ended_at=None)
        return super().get_queryset().filter(models.Exists(told))


def acting_agency(model: type[models.Model]) -> int:
    """The agency acting now; without one, the query is refused."""
    agency = get_scope().get("agency")
    if agency is None:
        raise ScopeError(f"A query of {model.__name__} ran with no agency acting.")
    return int(agency)
