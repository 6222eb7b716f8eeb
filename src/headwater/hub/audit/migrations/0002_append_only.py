"""The database itself refuses to change or remove an entry of the log."""

from django.db import migrations

SAID = "The audit log is only added to."

POSTGRESQL = f"""
create function audit_event_only_grows() returns trigger language plpgsql as $$
begin raise exception '{SAID}' using errcode = 'integrity_constraint_violation'; end $$;
create trigger audit_event_kept before update or delete on audit_event for each row execute function audit_event_only_grows();
create trigger audit_event_not_emptied before truncate on audit_event for each statement execute function audit_event_only_grows();
"""
POSTGRESQL_BACK = """
drop trigger audit_event_not_emptied on audit_event;
drop trigger audit_event_kept on audit_event;
drop function audit_event_only_grows();
"""
SQLITE = [
    f"create trigger audit_event_unchanged before update on audit_event begin select raise(abort, '{SAID}'); end",
    f"create trigger audit_event_kept before delete on audit_event begin select raise(abort, '{SAID}'); end",
]
SQLITE_BACK = ["drop trigger audit_event_unchanged", "drop trigger audit_event_kept"]


def guard(apps, schema_editor):
    """Put the triggers on."""
    _run(schema_editor, [POSTGRESQL], SQLITE)


def unguard(apps, schema_editor):
    """Take the triggers off: only a migration back, and a test that empties its database, do this."""
    _run(schema_editor, [POSTGRESQL_BACK], SQLITE_BACK)


def _run(schema_editor, postgresql, sqlite):
    statements = {"postgresql": postgresql, "sqlite": sqlite}[schema_editor.connection.vendor]
    with schema_editor.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_event")]

    operations = [migrations.RunPython(guard, unguard, elidable=False)]
