"""What is worked out and frozen, as the first release has it. Frozen data and locked baselines stay as they were."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.insight.states
from headwater.hub.core.tables import CreateModels, keep_rows


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("insight", "0001_boards_and_extracts"),
        ("insight", "0002_evaluations"),
        ("insight", "0003_packs_and_frozen_data"),
        ("insight", "0004_frozen_stays"),
        ("insight", "0005_worth_and_baselines"),
        ("insight", "0006_baselines_stay"),
        ("insight", "0007_quality_runs_and_failures"),
        ("insight", "0008_work_figures_out_again"),
        ("insight", "0009_definition_changes"),
    ]

    initial = True

    dependencies = [
        ("cases", "0001_first_release"),
        ("organisations", "0001_first_release"),
        ("programmes", "0001_first_release"),
        ("referrals", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Extract",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=8)),
                        ("state", models.CharField(default=headwater.hub.insight.states.ExtractState["ASKED"], max_length=8)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by_id", models.BigIntegerField()),
                        ("asked_by_name", models.CharField(max_length=120)),
                        ("made_at", models.DateTimeField(blank=True, null=True)),
                        ("file_name", models.CharField(blank=True, max_length=120)),
                        ("counts", models.JSONField(default=dict)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        ("deleted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "asked_at"], name="extract_of_agency")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["csv", "parquet"])),
                                name="extract_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["asked", "made", "failed"])),
                                name="extract_state",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "made"), _negated=True),
                                    models.Q(models.Q(("file_name", ""), _negated=True), ("made_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="extract_made_has_a_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Result",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("as_of", models.DateField()),
                        ("computed_at", models.DateTimeField()),
                        ("took_ms", models.PositiveIntegerField()),
                        ("payload", models.JSONField()),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="results", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "computed_at"], name="result_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="Evaluated",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("as_of", models.DateField()),
                        ("computed_at", models.DateTimeField()),
                        ("took_ms", models.PositiveIntegerField()),
                        ("whole", models.JSONField()),
                        ("hidden", models.JSONField()),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="evaluations", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "computed_at"], name="evaluated_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="Frozen",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("programme_name", models.CharField(max_length=160)),
                        ("cut_off", models.DateField()),
                        ("reason", models.CharField(max_length=300)),
                        ("frozen_at", models.DateTimeField()),
                        ("frozen_by_id", models.BigIntegerField()),
                        ("frozen_by_name", models.CharField(max_length=120)),
                        ("file_name", models.CharField(max_length=120)),
                        ("sha256", models.CharField(max_length=64)),
                        ("results_sha256", models.CharField(max_length=64)),
                        ("counted_with", models.JSONField()),
                        ("counts", models.JSONField()),
                        ("version", models.CharField(max_length=40)),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "frozen_at"], name="frozen_of_programme")],
                    },
                ),
                migrations.CreateModel(
                    name="Pack",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=12)),
                        ("form", models.CharField(max_length=8)),
                        ("called", models.CharField(blank=True, max_length=80)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("texts", models.JSONField(default=dict)),
                        ("state", models.CharField(default=headwater.hub.insight.states.ExtractState["ASKED"], max_length=8)),
                        ("doing", models.CharField(blank=True, max_length=80)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by_id", models.BigIntegerField()),
                        ("asked_by_name", models.CharField(max_length=120)),
                        ("made_at", models.DateTimeField(blank=True, null=True)),
                        ("file_name", models.CharField(blank=True, max_length=120)),
                        ("sha256", models.CharField(blank=True, max_length=64)),
                        ("flags", models.JSONField(default=list)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        ("deleted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "frozen",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="insight.frozen"
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "asked_at"], name="pack_of_agency")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["evaluation", "quarterly", "board"])),
                                name="pack_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("form__in", ["docx", "xlsx", "html", "pdf"])),
                                name="pack_form",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["asked", "made", "failed"])),
                                name="pack_state",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="pack_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "made"), _negated=True),
                                    models.Q(models.Q(("file_name", ""), _negated=True), ("made_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="pack_made_has_a_file",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Freezing",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("cut_off", models.DateField()),
                        ("reason", models.CharField(max_length=300)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by_id", models.BigIntegerField()),
                        ("asked_by_name", models.CharField(max_length=120)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "asked_at"], name="freezing_of_programme")],
                    },
                ),
                migrations.CreateModel(
                    name="Baseline",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("beside", models.CharField(max_length=80)),
                        ("content", models.JSONField()),
                        ("locked_at", models.DateTimeField()),
                        ("locked_by_id", models.BigIntegerField()),
                        ("locked_by_name", models.CharField(max_length=120)),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "locked_at"], name="baseline_of_programme")],
                    },
                ),
                migrations.CreateModel(
                    name="Sheet",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=300)),
                        ("period", models.CharField(max_length=80)),
                        ("columns", models.JSONField()),
                        ("places", models.JSONField()),
                        ("given_at", models.DateTimeField()),
                        ("given_by_id", models.BigIntegerField()),
                        ("given_by_name", models.CharField(max_length=120)),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "given_at"], name="sheet_of_programme")],
                    },
                ),
                migrations.CreateModel(
                    name="WorthText",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("text", models.TextField()),
                        ("at", models.DateTimeField()),
                        ("by_id", models.BigIntegerField()),
                        ("by_name", models.CharField(max_length=120)),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["programme", "at"], name="worth_text_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="QualityFailure",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("rule", models.CharField(max_length=60)),
                        ("record_id", models.BigIntegerField()),
                        ("found_on", models.DateField()),
                        ("mended_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="cases.case"
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="referrals.referral",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("mended_on", None)),
                                fields=["agency", "rule", "found_on", "id"],
                                name="quality_failures_open",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("mended_on__isnull", True),
                                    ("found_on__isnull", True),
                                    ("mended_on__gte", models.F("found_on")),
                                    _connector="OR",
                                ),
                                name="quality_found_before_mended",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("mended_on", None)), fields=("agency", "rule", "record_id"), name="quality_failure_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QualityRun",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("as_of", models.DateField()),
                        ("ran_at", models.DateTimeField()),
                        ("took_ms", models.PositiveIntegerField()),
                        ("found", models.JSONField(default=dict)),
                        ("payload", models.JSONField(default=dict)),
                        ("wanted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="organisations.agency",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="programmes.programme",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "ran_at"], name="quality_run_of_agency"),
                            models.Index(fields=["programme", "ran_at"], name="quality_run_of_programme"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agency__isnull", True), ("programme__isnull", False)),
                                    models.Q(("agency__isnull", False), ("programme__isnull", True)),
                                    _connector="OR",
                                ),
                                name="quality_run_of_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DefinitionChange",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("measure", models.CharField(max_length=80)),
                        ("on", models.DateField()),
                        ("words", models.CharField(max_length=300)),
                        ("at", models.DateTimeField()),
                        ("by_id", models.BigIntegerField()),
                        ("by_name", models.CharField(max_length=120)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_by_name", models.CharField(blank=True, max_length=120)),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("programme", "measure", "on"),
                                name="definition_change_once_a_day",
                            )
                        ],
                    },
                ),
            ],
        ),
        keep_rows("insight_frozen", "Frozen data stay as they were."),
        keep_rows("insight_baseline", "A locked baseline stays as it was."),
    ]
