"""What was written, as plain lines that stay the same from run to run."""

from typing import Any

from django.apps import apps
from django.db import models

from headwater.hub.core.scoping import across_agencies

# Numbers and secrets, and what is made from them, are others in each run.
OWN = {"reference", "link_hash", "object_ref", "about_ref", "person_ref", "body", "subject", "secret"}


def marks() -> dict[str, set[Any]]:
    """Which rows stand in each of our tables."""
    with across_agencies():
        return {model._meta.label: set(model._base_manager.values_list("pk", flat=True)) for model in _ours()}


def lines_since(before: dict[str, set[Any]]) -> list[str]:
    """Every row that was written since, in order: its table, and each column that is not empty. What points at another row says so."""
    with across_agencies():
        new = [row for model in _ours() for row in model._base_manager.exclude(pk__in=before[model._meta.label])]
    return sorted(_line(row) for row in new)


def _ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("headwater.hub.")]


def _line(row: models.Model) -> str:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key and field.attname not in OWN]
    held = {field.attname: _shown(field, getattr(row, field.attname)) for field in fields}
    return f"{row._meta.label}: " + ", ".join(f"{name}={value}" for name, value in held.items() if value not in ("None", "''", "[]", "{}"))


def _shown(field: Any, value: Any) -> str:
    is_number = field.is_relation or field.attname.endswith("_id")
    # A database may keep what JSON names in an order of its own.
    value = dict(sorted(value.items())) if isinstance(value, dict) else value
    return "another row" if is_number and value is not None else repr(value)
