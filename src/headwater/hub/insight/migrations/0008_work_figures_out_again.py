"""Boards and evaluations were hidden apart; they are worked out again, in one pack. They are made from cases, so nothing is lost."""

from typing import Any

from django.db import migrations


def forget(apps: Any, schema_editor: Any) -> None:
    for name in ("Result", "Evaluated"):
        apps.get_model("insight", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("insight", "0007_quality_runs_and_failures")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
