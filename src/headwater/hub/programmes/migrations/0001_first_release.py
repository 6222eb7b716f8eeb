"""Programmes, their services and their promises, as the first release has them."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.programmes.states
from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("programmes", "0001_first_tables"),
        ("programmes", "0002_how_long_a_hearing_lasts"),
        ("programmes", "0003_what_services_take"),
        ("programmes", "0004_where_a_full_service_sends"),
        ("programmes", "0005_one_procedure_for_the_county"),
        ("programmes", "0006_how_long_a_stay_is_long"),
        ("programmes", "0007_hospital_and_prison_in_what_services_take"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=160, unique=True)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "commissioner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="commissions", to="organisations.agency"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="settings", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("programme", "name", "starts_on"), name="programme_setting_once_a_day"),
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
                                            "hearing_minutes",
                                            "stay_long_days",
                                            "stay_very_long_days",
                                            "stay_without_plan_only",
                                            "stay_keep_from_days",
                                        ],
                                    )
                                ),
                                name="programme_setting_name",
                                violation_error_message="That is not one of the answers.",
                            ),
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="services", to="organisations.agency"
                            ),
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="organisations.team",
                            ),
                        ),
                        (
                            "overflow_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="overflow_of",
                                to="programmes.service",
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
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("overflow_to", None), models.Q(("overflow_to", models.F("id")), _negated=True), _connector="OR"
                                ),
                                name="service_overflow_goes_to_another",
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
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="programmes.programme"
                            ),
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
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="target_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.UniqueConstraint(fields=("programme", "measure", "starts_on"), name="target_once_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceCriteria",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("version", models.PositiveSmallIntegerField()),
                        ("starts_on", models.DateField()),
                        ("published_at", models.DateTimeField()),
                        ("published_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("published_by_name", models.CharField(blank=True, max_length=120)),
                        ("needs_housing_need", models.BooleanField(default=True)),
                        ("needs_agreement", models.BooleanField(default=False)),
                        ("threats", models.JSONField(blank=True, default=list)),
                        ("homes", models.JSONField(blank=True, default=list)),
                        ("needs", models.JSONField(blank=True, default=list)),
                        ("age_from", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("age_to", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("children", models.CharField(blank=True, max_length=3)),
                        ("words", models.TextField(blank=True)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.area",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="criteria", to="programmes.service"
                            ),
                        ),
                        ("stays", models.JSONField(blank=True, default=list)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["service", "area", "starts_on"], name="service_criteria_on")],
                        "constraints": [
                            models.UniqueConstraint(fields=("service", "version"), name="service_criteria_version"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("age_from__isnull", True),
                                    ("age_to__isnull", True),
                                    ("age_to__gte", models.F("age_from")),
                                    _connector="OR",
                                ),
                                name="service_criteria_ages",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("children__in", ["yes", "no", ""])),
                                name="service_criteria_children",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=160)),
                        ("proposal", models.TextField()),
                        ("opened_on", models.DateField()),
                        ("closes_on", models.DateField()),
                        ("opened_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("opened_by_name", models.CharField(blank=True, max_length=120)),
                        ("result", models.CharField(blank=True, max_length=10)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("decided_why", models.TextField(blank=True)),
                        ("decided_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("decided_by_name", models.CharField(blank=True, max_length=120)),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="consultations", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["agreed", "changed", "dropped", ""])),
                                name="consultation_result",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closes_on__isnull", True),
                                    ("opened_on__isnull", True),
                                    ("closes_on__gte", models.F("opened_on")),
                                    _connector="OR",
                                ),
                                name="consultation_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_on__isnull", True), ("result", "")),
                                    models.Q(
                                        ("decided_on__isnull", False),
                                        models.Q(("result", ""), _negated=True),
                                        models.Q(("decided_why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="consultation_decided_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationItem",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField()),
                        ("question", models.CharField(max_length=300)),
                        (
                            "consultation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="programmes.consultation"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("consultation", "position"), name="consultation_item_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationReply",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120)),
                        ("answer", models.TextField()),
                        ("replied_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="replies", to="programmes.consultationitem"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("item", "agency"), name="consultation_reply_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Procedure",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=160)),
                        ("summary", models.TextField()),
                        ("text", models.TextField()),
                        ("respond_working_days", models.PositiveSmallIntegerField()),
                        ("reach_working_days", models.PositiveSmallIntegerField()),
                        ("starts_on", models.DateField()),
                        ("review_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        (
                            "consultation",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="procedure",
                                to="programmes.consultation",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="procedures", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["starts_on"], name="procedure_in_force")],
                        "constraints": [
                            models.UniqueConstraint(fields=("programme", "number"), name="procedure_version_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("review_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("review_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="procedure_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number", 1), ("consultation__isnull", False), _connector="OR"),
                                name="procedure_change_was_asked_about",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1), ("respond_working_days__gte", 1)),
                                name="procedure_promises_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adoption",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("adopted_on", models.DateField()),
                        ("exception", models.TextField(blank=True)),
                        ("exception_ends_on", models.DateField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area")),
                        (
                            "procedure",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="adoptions", to="programmes.procedure"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("procedure", "area"), name="adoption_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("exception_ends_on__isnull", True), models.Q(("exception", ""), _negated=True), _connector="OR"
                                ),
                                name="adoption_exception_says_what",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
