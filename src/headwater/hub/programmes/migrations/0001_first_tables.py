import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.programmes.states


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, unique=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "commissioner",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="commissions", to="organisations.agency"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("starts_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="programme_in_order",
                        violation_error_message="The second date is before the first.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProgrammeSetting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("value", models.IntegerField()),
                ("starts_on", models.DateField()),
                (
                    "programme",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="settings", to="programmes.programme"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "name__in",
                                [
                                    "upstream_after_days",
                                    "small_number",
                                    "attempts_before_unknown",
                                    "case_long_after_months",
                                    "plan_due_after_days",
                                    "best_interests_duty_to_refer",
                                    "tracking_link_days",
                                    "response_working_days",
                                ],
                            )
                        ),
                        name="programme_setting_name",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.UniqueConstraint(fields=("programme", "name", "starts_on"), name="programme_setting_once_a_day"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("summary", models.CharField(blank=True, max_length=300)),
                ("strand", models.CharField(max_length=20)),
                ("setting", models.CharField(max_length=20)),
                ("triage_working_days", models.PositiveSmallIntegerField(default=3)),
                ("caseload_low", models.PositiveSmallIntegerField(default=10)),
                ("caseload_limit", models.PositiveSmallIntegerField(default=12)),
                ("digital_limit", models.PositiveSmallIntegerField(default=30)),
                ("takes_public_referrals", models.BooleanField(default=True)),
                ("name_is_sensitive", models.BooleanField(default=False)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("read_hours", models.CharField(blank=True, max_length=160)),
                ("is_open", models.BooleanField(default=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="services", to="organisations.agency"),
                ),
                ("areas", models.ManyToManyField(blank=True, related_name="services", to="organisations.area")),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="programmes.programme",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="services", to="organisations.team"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "name"), name="service_once"),
                    models.CheckConstraint(
                        condition=models.Q(("strand__in", ["embedded", "navigator", "mentor", "floating_support", "other"])),
                        name="service_strand",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("setting__in", ["community", "health", "justice", "childrens", "housing_team"])),
                        name="service_setting",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("caseload_low__lte", models.F("caseload_limit"))), name="service_caseload_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=40)),
                ("operator", models.CharField(default=headwater.hub.programmes.states.Operator["MORE_THAN"], max_length=2)),
                ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                (
                    "programme",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="programmes.programme"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("operator__in", [">", ">=", "<", "<="])),
                        name="target_operator",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("starts_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="target_in_order",
                        violation_error_message="The second date is before the first.",
                    ),
                    models.UniqueConstraint(fields=("programme", "measure", "starts_on"), name="target_once_a_day"),
                ],
            },
        ),
    ]
