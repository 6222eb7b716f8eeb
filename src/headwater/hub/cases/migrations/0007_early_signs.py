"""Early signs that a home may be lost, as they were seen in a case."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_follow_ups_of_a_worker"),
        ("organisations", "0003_who_receives_at_a_council"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlySign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happened_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                ("sign", models.CharField(max_length=16)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="signs", to="cases.case")),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "happened_on"], name="early_sign_seen")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "sign__in",
                                [
                                    "arrears",
                                    "notice",
                                    "falling_out",
                                    "sofas",
                                    "benefit_stopped",
                                    "repairs",
                                    "going_home",
                                    "leaving_care",
                                    "unsafe",
                                    "cannot_cope",
                                ],
                            )
                        ),
                        name="early_sign",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.UniqueConstraint(fields=("case", "sign", "happened_on"), name="early_sign_once_a_day"),
                ],
            },
        ),
    ]
