"""A locked baseline stays as it was: the database itself refuses to change or remove a row."""

from django.db import migrations

SAID = "A locked baseline stays as it was."

POSTGRESQL = f"""
create function insight_baseline_stays() returns trigger language plpgsql as $$
begin raise exception '{SAID}' using errcode = 'integrity_constraint_violation'; end $$;
create trigger insight_baseline_kept before update or delete on insight_baseline for each row execute function insight_baseline_stays();
"""
POSTGRESQL_BACK = "drop trigger insight_baseline_kept on insight_baseline; drop function insight_baseline_stays();"
SQLITE = [
    f"create trigger insight_baseline_unchanged before update on insight_baseline begin select raise(abort, '{SAID}'); end",
    f"create trigger insight_baseline_kept before delete on insight_baseline begin select raise(abort, '{SAID}'); end",
]
SQLITE_BACK = ["drop trigger insight_baseline_unchanged", "drop trigger insight_baseline_kept"]


def guard(apps, schema_editor):
    """Put the triggers on."""
    _run(schema_editor, [POSTGRESQL], SQLITE)


def unguard(apps, schema_editor):
    """Take them off: only a migration back does this."""
    _run(schema_editor, [POSTGRESQL_BACK], SQLITE_BACK)


def _run(schema_editor, postgresql, sqlite):
    statements = {"postgresql": postgresql, "sqlite": sqlite}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("insight", "0005_worth_and_baselines")]

    operations = [migrations.RunPython(guard, unguard, elidable=False)]
