"""The two databases have one schema: the same tables, columns, constraints and indexes by name, and the same guards on the log.

It runs on the database under test and compares what stands there with what the migrations say, name by name: so that each of the two runs
of the suite proves its own side against one list.
"""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader

pytestmark = pytest.mark.django_db

# What Django itself keeps beside the tables of models.
NO_MODEL = {"django_migrations"}
# Names that the databases and Django give by themselves: an index of a foreign key, a unique column, a whole number that is not below zero.
BY_ITSELF = re.compile(r"^(sqlite_|__unnamed_constraint)|_(key|check)$|_[0-9a-f]{8}(_uniq|_like)?$")


def by_migrations() -> dict[str, type[models.Model]]:
    """Every table as the migrations make it, with its model as they know it."""
    state = MigrationLoader(connection).project_state().apps
    made = [model for model in state.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy]
    return {model._meta.db_table: model for model in made}


def here(table: str) -> dict[str, dict[str, object]]:
    with connection.cursor() as cursor:
        return connection.introspection.get_constraints(cursor, table)


def columns(table: str) -> dict[str, bool]:
    """Each column, and whether it may be empty."""
    with connection.cursor() as cursor:
        return {row.name: bool(row.null_ok) for row in connection.introspection.get_table_description(cursor, table)}


def ours(model: type[models.Model]) -> bool:
    return model.__module__ == "__fake__" and model._meta.app_label in {
        app.label for app in apps.get_app_configs() if "headwater" in app.name
    }


def named(model: type[models.Model]) -> set[str]:
    """The names that the migrations give to constraints and indexes."""
    return {constraint.name for constraint in model._meta.constraints} | {index.name for index in model._meta.indexes}


def test_the_tables_are_those_of_the_migrations_and_no_others() -> None:
    stores = {store["LOCATION"] for store in settings.CACHES.values()}
    assert set(connection.introspection.table_names()) - stores - NO_MODEL == set(by_migrations())


def test_every_column_is_there_and_may_be_empty_as_its_field_says() -> None:
    wrong = {}
    for table, model in by_migrations().items():
        asked = {field.column: field.null for field in model._meta.local_concrete_fields}
        if (found := columns(table)) != asked:
            wrong[table] = {name for name in found.keys() | asked.keys() if found.get(name) != asked.get(name)}
    assert wrong == {}


def test_every_constraint_and_index_that_has_a_name_is_there_by_that_name() -> None:
    tables = {table: model for table, model in by_migrations().items() if ours(model)}
    missing = {table: gone for table, model in tables.items() if (gone := named(model) - set(here(table)))}
    assert tables and missing == {}


def test_no_named_constraint_or_index_stands_that_no_migration_names() -> None:
    extra = {}
    for table, model in by_migrations().items():
        rules = {name for name, rule in here(table).items() if not rule["primary_key"] and not rule["foreign_key"]}
        left = {name for name in rules - named(model) if not BY_ITSELF.search(name)}
        if ours(model) and left:
            extra[table] = left
    assert extra == {}


def test_the_columns_of_each_named_index_and_unique_rule_are_the_same() -> None:
    wrong = {}
    for table, model in by_migrations().items():
        found = here(table)
        for index in model._meta.indexes:
            asked = [model._meta.get_field(name.lstrip("-")).column for name in index.fields]
            if asked and found[index.name]["columns"] != asked:
                wrong[index.name] = found[index.name]["columns"]
        for rule in model._meta.constraints:
            if isinstance(rule, models.UniqueConstraint) and rule.fields:
                asked = [model._meta.get_field(name).column for name in rule.fields]
                if sorted(found[rule.name]["columns"]) != sorted(asked) or not found[rule.name]["unique"]:
                    wrong[rule.name] = found[rule.name]["columns"]
    assert wrong == {}


def test_every_foreign_key_is_kept_by_the_database() -> None:
    wrong = set()
    for table, model in by_migrations().items():
        keys = {tuple(rule["columns"]): rule["foreign_key"][0] for rule in here(table).values() if rule["foreign_key"]}
        for field in model._meta.local_concrete_fields:
            if field.remote_field and keys.get((field.column,)) != field.remote_field.model._meta.db_table:
                wrong.add(f"{table}.{field.column}")
    assert wrong == set()


def test_the_guards_of_the_log_stand() -> None:
    question = {
        "sqlite": "select name from sqlite_master where type = 'trigger' and tbl_name = 'audit_event'",
        "postgresql": "select tgname from pg_trigger where tgrelid = 'audit_event'::regclass and not tgisinternal and tgenabled = 'O'",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(question)
        found = {row[0] for row in cursor.fetchall()}
    assert found == {"audit_event_kept", "audit_event_unchanged" if connection.vendor == "sqlite" else "audit_event_not_emptied"}
