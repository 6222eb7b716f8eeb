import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_first_tables"),
        ("people", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_emergency", models.BooleanField(default=True)),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                ("reviewed_by_id", models.BigIntegerField(blank=True, null=True)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                (
                    "membership",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.membership"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="people.person")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="opening_says_why"),
                    models.CheckConstraint(condition=models.Q(("until__gt", models.F("at"))), name="opening_ends"),
                ],
            },
        ),
        migrations.DeleteModel(
            name="EmergencyAccess",
        ),
    ]
