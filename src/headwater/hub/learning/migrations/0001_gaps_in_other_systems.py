"""Gaps in other systems: a table of its own, which points at no person."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0003_who_receives_at_a_council"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("system", models.CharField(max_length=20)),
                ("level", models.CharField(blank=True, max_length=8)),
                ("words", models.CharField(max_length=500)),
                ("noticed_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("barrier", models.CharField(blank=True, max_length=40)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "noticed_on"], name="gap_of_agency")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "system__in",
                                [
                                    "council_housing",
                                    "social_care",
                                    "childrens_services",
                                    "health",
                                    "prison_probation",
                                    "benefits",
                                    "landlords",
                                    "courts",
                                    "immigration",
                                    "voluntary",
                                    "other",
                                ],
                            )
                        ),
                        name="gap_system",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["practice", "local", "national", ""])),
                        name="gap_level",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="gap_says_what"),
                ],
            },
        ),
    ]
