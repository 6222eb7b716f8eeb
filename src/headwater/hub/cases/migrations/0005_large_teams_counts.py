"""Where a large team's numbers are kept for a quarter of an hour."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_assessments_set_aside"),
        ("organisations", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="TeamCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_of", models.DateField()),
                ("counted_at", models.DateTimeField()),
                ("payload", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.agency")),
                (
                    "team",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.team"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "team", "counted_at"], name="team_count_newest")],
            },
        ),
    ]
