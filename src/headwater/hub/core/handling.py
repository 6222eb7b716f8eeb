"""How each field is handled: one declaration drives exports, scrubbed copies, subject access and retention."""

from enum import StrEnum
from typing import Any

from django.db import models


class Handling(StrEnum):
    """The kinds of data a field may hold."""

    IDENTITY = "identity"
    CONTACT = "contact"
    SPECIAL = "special category"
    OPERATIONAL = "operational"
    PUBLIC = "public"


def handling_of(model: type[models.Model]) -> dict[str, Handling]:
    """How each named field of a model is handled; what a base declares holds for its children."""
    found: dict[str, Handling] = {"id": Handling.OPERATIONAL}
    for base in reversed(model.__mro__):
        declared: dict[Handling, tuple[str, ...]] = base.__dict__.get("handling", {})
        found |= {name: kind for kind, names in declared.items() for name in names}
    return found


def fields_of(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """The columns of a model."""
    return [field for field in model._meta.get_fields() if isinstance(field, models.Field)]
