"""Stays in hospital and in custody, as the first release has them."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.core.ids
from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("pathways", "0001_first_tables"),
        ("pathways", "0002_ward_list_and_housing_flags"),
        ("pathways", "0003_current_stays"),
        ("pathways", "0004_delay_reasons_and_escalations"),
        ("pathways", "0005_daily_lists"),
        ("pathways", "0006_meetings_and_protocol"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
        ("people", "0001_first_release"),
        ("programmes", "0001_first_release"),
        ("referrals", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Custody",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("prison", models.CharField(blank=True, max_length=120)),
                        ("managing_body", models.CharField(blank=True, max_length=18)),
                        ("received_on", models.DateField()),
                        ("housing_at_entry", models.CharField(blank=True, max_length=10)),
                        ("sentence_days", models.PositiveIntegerField(blank=True, null=True)),
                        ("interviewed_on", models.DateField(blank=True, null=True)),
                        ("released_on", models.DateField(blank=True, null=True)),
                        ("housing_at_release", models.CharField(blank=True, max_length=18)),
                        ("local_connection", models.CharField(blank=True, max_length=3)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="custody_episodes",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "custody episodes",
                        "indexes": [
                            models.Index(fields=["agency", "received_on"], name="custody_received"),
                            models.Index(fields=["person"], name="custody_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("managing_body__in", ["crc", "nps", "probation_service", ""])),
                                name="custody_managing_body",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("housing_at_entry__in", ["settled", "nfa", "not_known", ""])),
                                name="custody_housing_at_entry",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("housing_at_release__in", ["settled", "nfa", "not_known", "approved_premises", "temporary", ""])
                                ),
                                name="custody_housing_at_release",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("local_connection__in", ["yes", "no", ""])),
                                name="custody_local_connection",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("released_on__isnull", True),
                                    ("received_on__isnull", True),
                                    ("released_on__gte", models.F("received_on")),
                                    _connector="OR",
                                ),
                                name="custody_released_after_received",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Ward",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(blank=True, max_length=20)),
                        ("name", models.CharField(max_length=80)),
                        ("told_as", models.CharField(blank=True, max_length=80)),
                        ("kind", models.CharField(max_length=16)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("site", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.site")),
                    ],
                    options={
                        "ordering": ["site_id", "name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["acute", "mental_health", "community", "hub"])),
                                name="ward_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("agency", "site", "name"), name="ward_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True), fields=("agency", "code"), name="ward_code_once"
                            ),
                            models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="ward_has_a_name"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stay",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("trust", models.CharField(blank=True, max_length=160)),
                        ("site", models.CharField(blank=True, max_length=120)),
                        ("ward_kind", models.CharField(blank=True, max_length=16)),
                        ("admitted_on", models.DateField()),
                        ("plan_confirmed_on", models.DateField(blank=True, null=True)),
                        ("fit_on", models.DateField(blank=True, null=True)),
                        ("discharged_on", models.DateField(blank=True, null=True)),
                        ("destination", models.CharField(blank=True, max_length=16)),
                        ("housing_reason", models.CharField(blank=True, max_length=14)),
                        ("hub_from", models.DateField(blank=True, null=True)),
                        ("hub_to", models.DateField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="stays", to="people.person"
                            ),
                        ),
                        ("bed", models.CharField(blank=True, max_length=20)),
                        ("born_on", models.DateField(blank=True, null=True)),
                        ("expected_on", models.DateField(blank=True, null=True)),
                        ("hospital_number", models.CharField(blank=True, max_length=20)),
                        ("nhs_number", models.CharField(blank=True, max_length=10)),
                        ("patient_name", models.CharField(blank=True, max_length=160)),
                        (
                            "ward",
                            models.ForeignKey(
                                blank=True,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="pathways.ward",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "admitted_on"], name="stay_admitted"),
                            models.Index(fields=["person"], name="stay_person"),
                            models.Index(condition=models.Q(("discharged_on", None)), fields=["agency", "site"], name="stay_current"),
                            models.Index(
                                condition=models.Q(("nhs_number", ""), _negated=True),
                                fields=["agency", "nhs_number"],
                                name="stay_by_nhs_number",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ward_kind__in", ["acute", "mental_health", "community", "hub", ""])),
                                name="stay_ward_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "destination__in",
                                        [
                                            "own_home",
                                            "new_home",
                                            "temporary",
                                            "care_home",
                                            "hub_bed",
                                            "other_hospital",
                                            "no_fixed_abode",
                                            "self_discharge",
                                            "died",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="stay_destination",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("housing_reason__in", ["none", "only", "among_others", ""])),
                                name="stay_housing_reason",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("discharged_on__isnull", True),
                                    ("admitted_on__isnull", True),
                                    ("discharged_on__gte", models.F("admitted_on")),
                                    _connector="OR",
                                ),
                                name="stay_discharged_after_admitted",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fit_on__isnull", True),
                                    ("admitted_on__isnull", True),
                                    ("fit_on__gte", models.F("admitted_on")),
                                    _connector="OR",
                                ),
                                name="stay_fit_after_admitted",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("hub_to__isnull", True),
                                    ("hub_from__isnull", True),
                                    ("hub_to__gte", models.F("hub_from")),
                                    _connector="OR",
                                ),
                                name="stay_hub_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("hub_to__isnull", True), ("hub_from__isnull", False), _connector="OR"),
                                name="stay_hub_ends_after_it_starts",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DischargePlan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("destination", models.CharField(max_length=16)),
                        ("revoked_on", models.DateField(blank=True, null=True)),
                        ("revoked_why", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("stay", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="plans", to="pathways.stay")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "destination__in",
                                        [
                                            "own_home",
                                            "new_home",
                                            "temporary",
                                            "care_home",
                                            "hub_bed",
                                            "other_hospital",
                                            "no_fixed_abode",
                                            "self_discharge",
                                            "died",
                                            "other",
                                        ],
                                    )
                                ),
                                name="plan_destination",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revoked_on__isnull", True),
                                    ("happened_on__isnull", True),
                                    ("revoked_on__gte", models.F("happened_on")),
                                    _connector="OR",
                                ),
                                name="plan_revoked_after_confirmed",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.UniqueConstraint(condition=models.Q(("revoked_on", None)), fields=("stay",), name="plan_in_force_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HousingFlag",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("worry", models.CharField(max_length=10)),
                        ("agreed", models.CharField(max_length=10)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("worker_name", models.CharField(blank=True, max_length=120)),
                        ("worker_phone", models.CharField(blank=True, max_length=30)),
                        ("next_action", models.CharField(blank=True, max_length=200)),
                        ("next_owner", models.CharField(blank=True, max_length=14)),
                        ("next_on", models.DateField(blank=True, null=True)),
                        ("ward_to_do", models.CharField(blank=True, max_length=200)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_why", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.membership"
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="referrals.referral",
                            ),
                        ),
                        ("stay", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="flags", to="pathways.stay")),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.membership",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "recorded_at"], name="flag_raised")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("worry__in", ["nowhere", "rough", "losing", "unfit", "unsafe", "not_sure"])),
                                name="flag_worry",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agreed__in", ["yes", "no", "not_asked"])),
                                name="flag_agreed",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("next_owner__in", ["worker", "ward", "council", "somebody_else", ""])),
                                name="flag_next_owner",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(condition=models.Q(("closed_at", None)), fields=("stay",), name="flag_open_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Placement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "host",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.membership",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.service"),
                        ),
                        (
                            "site",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.site",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["host", "starts_on"], name="placement_host")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="placement_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("host", models.F("agency")), _negated=True), name="placement_with_another"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StayShare",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("agreement_id", models.BigIntegerField()),
                        ("by_name", models.BooleanField(default=False)),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "record",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="pathways.stay"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "record"], name="stay_share_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("record", "agency"), name="stay_share_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DelayReason",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("reason", models.CharField(max_length=30)),
                        ("is_main", models.BooleanField(default=False)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="delay_reasons", to="pathways.stay"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("happened_on__isnull", True),
                                    ("ended_on__gte", models.F("happened_on")),
                                    _connector="OR",
                                ),
                                name="delay_reason_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)), fields=("stay", "reason"), name="delay_reason_once"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None), ("is_main", True)), fields=("stay",), name="delay_reason_one_main"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Escalation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("opened_on", models.DateField()),
                        ("days", models.PositiveIntegerField()),
                        ("answer", models.CharField(blank=True, max_length=300)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("answered_by_name", models.CharField(blank=True, max_length=120)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.membership",
                            ),
                        ),
                        (
                            "stay",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="escalations", to="pathways.stay"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "answered_on"], name="escalation_unanswered")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on__isnull", True),
                                    ("opened_on__isnull", True),
                                    ("answered_on__gte", models.F("opened_on")),
                                    _connector="OR",
                                ),
                                name="escalation_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("answered_on", None)), fields=("stay",), name="escalation_open_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("answered_on", None), models.Q(("answer", ""), _negated=True), _connector="OR"),
                                name="escalation_answered_in_words",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DailyList",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("listed_on", models.DateField()),
                        ("name", models.CharField(blank=True, max_length=160)),
                        ("sha256", models.CharField(max_length=64)),
                        ("lines", models.PositiveIntegerField()),
                        ("added", models.PositiveIntegerField(default=0)),
                        ("changed", models.PositiveIntegerField(default=0)),
                        ("same", models.PositiveIntegerField(default=0)),
                        ("dropped", models.PositiveIntegerField(default=0)),
                        ("held", models.PositiveIntegerField(default=0)),
                        ("absent", models.PositiveIntegerField(default=0)),
                        ("received_at", models.DateTimeField()),
                        ("received_by_name", models.CharField(blank=True, max_length=120)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "listed_on"], name="daily_list_of_day")],
                        "constraints": [models.UniqueConstraint(fields=("agency", "sha256"), name="daily_list_once")],
                    },
                ),
                migrations.CreateModel(
                    name="HeldLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField()),
                        ("cells", models.JSONField()),
                        ("fault", models.CharField(max_length=12)),
                        ("words", models.CharField(max_length=400)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("settled_how", models.CharField(blank=True, max_length=20)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "daily_list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="held_lines", to="pathways.dailylist"
                            ),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="pathways.stay"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(condition=models.Q(("settled_at", None)), fields=["agency", "id"], name="held_line_waits")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fault__in", ["unreadable", "no_number", "nhs_number", "dates", "ward", "repeated", "conflict"])
                                ),
                                name="held_line_fault",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("daily_list", "number"), name="held_line_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("kind", models.CharField(max_length=10)),
                        ("attendees", models.CharField(max_length=400)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "happened_on"], name="meeting_held")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["delayed", "very_long", "other"])),
                                name="meeting_kind",
                                violation_error_message="That is not one of the answers.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingItem",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("said", models.CharField(blank=True, max_length=300)),
                        ("action", models.CharField(blank=True, max_length=200)),
                        ("owner", models.CharField(blank=True, max_length=120)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("done_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="items", to="pathways.meeting"),
                        ),
                        (
                            "stay",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathways.stay"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(condition=models.Q(("done_on", None)), fields=["agency", "due_on"], name="meeting_action_open")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("action", ""),
                                    models.Q(models.Q(("owner", ""), _negated=True), ("due_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="meeting_action_has_owner",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Protocol",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("about", models.CharField(max_length=160)),
                        ("landlord", models.CharField(max_length=160)),
                        ("trigger", models.CharField(max_length=200)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("result", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("happened_on__isnull", True),
                                    ("ended_on__gte", models.F("happened_on")),
                                    _connector="OR",
                                ),
                                name="protocol_in_order",
                                violation_error_message="The second date is before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtocolSignOff",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("signed_on", models.DateField()),
                        ("signed_by", models.CharField(max_length=120)),
                        (
                            "area",
                            models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ProtocolStep",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField()),
                        ("words", models.CharField(max_length=200)),
                        ("owner", models.CharField(max_length=120)),
                        ("due_on", models.DateField()),
                        ("done_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "protocol",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="pathways.protocol"),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [models.UniqueConstraint(fields=("protocol", "number"), name="protocol_step_once")],
                    },
                ),
            ],
        ),
    ]
