"""A worker's own follow-ups are found without reading those of the whole agency."""

from django.db import migrations, models

from headwater.hub.core.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("cases", "0005_large_teams_counts")]

    operations = [
        AddIndexBesideWork(
            "case",
            models.Index(
                fields=["agency", "lead", "due_on", "id"],
                condition=models.Q(("due_on__isnull", False), ("state", "closed")),
                name="case_my_follow_ups",
            ),
        ),
    ]
