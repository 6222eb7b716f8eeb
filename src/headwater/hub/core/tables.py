"""Making many tables in one step, and keeping the rows of one as they are."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.migrations.operations import CreateModel, RunPython
from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Makes tables together. For each step of a migration Django draws every table that it knows of anew: here once for all of these.

    For a new site that is the difference between half a minute and a few seconds.
    """

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Note the tables; what was drawn before is forgotten, and drawn again when somebody asks."""
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make them."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take them away, the last first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """For the list of a migration's steps."""
        return "Create " + ", ".join(model.name for model in self.models)


def keep_rows(table: str, words: str) -> RunPython:
    """The database itself refuses to change or remove a row of this table, in these words. Only a migration back takes that off."""
    refuse = f"begin raise exception '{words}' using errcode = 'integrity_constraint_violation'; end"
    on = {
        "postgresql": [
            f"create function {table}_stays() returns trigger language plpgsql as $$ {refuse} $$",
            f"create trigger {table}_kept before update or delete on {table} for each row execute function {table}_stays()",
        ],
        "sqlite": [
            f"create trigger {table}_unchanged before update on {table} begin select raise(abort, '{words}'); end",
            f"create trigger {table}_kept before delete on {table} begin select raise(abort, '{words}'); end",
        ],
    }
    off = {
        "postgresql": [f"drop trigger {table}_kept on {table}", f"drop function {table}_stays()"],
        "sqlite": [f"drop trigger {table}_unchanged", f"drop trigger {table}_kept"],
    }
    return RunPython(_run(on), _run(off), elidable=False)


def _run(statements: dict[str, list[str]]) -> Callable[[Any, Any], None]:
    def run(_apps: Any, schema_editor: Any) -> None:
        with schema_editor.connection.cursor() as cursor:
            for statement in statements[schema_editor.connection.vendor]:
                cursor.execute(statement)

    return run
