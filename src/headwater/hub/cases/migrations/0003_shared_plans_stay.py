"""A plan that was shared stays as it was: the database itself refuses to change or remove a version. Arrears get their day."""

from django.db import migrations, models

SAID = "A plan that was shared stays as it was."

POSTGRESQL = f"""
create function cases_planversion_stays() returns trigger language plpgsql as $$
begin raise exception '{SAID}' using errcode = 'integrity_constraint_violation'; end $$;
create trigger cases_planversion_kept before update or delete on cases_planversion for each row execute function cases_planversion_stays();
"""
POSTGRESQL_BACK = "drop trigger cases_planversion_kept on cases_planversion; drop function cases_planversion_stays();"
SQLITE = [
    f"create trigger cases_planversion_unchanged before update on cases_planversion begin select raise(abort, '{SAID}'); end",
    f"create trigger cases_planversion_kept before delete on cases_planversion begin select raise(abort, '{SAID}'); end",
]
SQLITE_BACK = ["drop trigger cases_planversion_unchanged", "drop trigger cases_planversion_kept"]


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
    dependencies = [("cases", "0002_visits_and_dropped_tasks")]

    operations = [
        migrations.AddField(model_name="case", name="arrears_on", field=models.DateField(blank=True, null=True)),
        migrations.RunPython(guard, unguard, elidable=False),
    ]
