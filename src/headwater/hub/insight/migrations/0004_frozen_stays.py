"""Frozen data stay as they were: the database itself refuses to change or remove a row."""

from django.db import migrations

SAID = "Frozen data stay as they were."

POSTGRESQL = f"""
create function insight_frozen_stays() returns trigger language plpgsql as $$
begin raise exception '{SAID}' using errcode = 'integrity_constraint_violation'; end $$;
create trigger insight_frozen_kept before update or delete on insight_frozen for each row execute function insight_frozen_stays();
"""
POSTGRESQL_BACK = "drop trigger insight_frozen_kept on insight_frozen; drop function insight_frozen_stays();"
SQLITE = [
    f"create trigger insight_frozen_unchanged before update on insight_frozen begin select raise(abort, '{SAID}'); end",
    f"create trigger insight_frozen_kept before delete on insight_frozen begin select raise(abort, '{SAID}'); end",
]
SQLITE_BACK = ["drop trigger insight_frozen_unchanged", "drop trigger insight_frozen_kept"]


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
    dependencies = [("insight", "0003_packs_and_frozen_data")]

    operations = [migrations.RunPython(guard, unguard, elidable=False)]
