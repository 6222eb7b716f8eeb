"""That a council was told about a case, or that the person said no."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0007_early_signs"),
        ("organisations", "0003_who_receives_at_a_council"),
        ("referrals", "0012_files_of_referrals"),
    ]

    operations = [
        migrations.CreateModel(
            name="CouncilTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("happened_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by_id", models.BigIntegerField(null=True)),
                ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                ("said", models.CharField(max_length=8)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="councils_told", to="cases.case")),
                (
                    "referral",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="referrals.referral"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said__in", ["sent", "no"])),
                        name="council_told_said",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("referral__isnull", False), ("said", "sent")),
                            models.Q(("referral__isnull", True), ("said", "no")),
                            _connector="OR",
                        ),
                        name="council_told_has_a_referral",
                    ),
                ],
            },
        ),
    ]
