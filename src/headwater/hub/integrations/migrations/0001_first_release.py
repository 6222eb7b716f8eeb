"""Keys of other systems, kept answers and calls, as the first release has them."""

import django.db.models.deletion
from django.db import migrations, models

from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [("integrations", "0001_keys_and_kept_answers"), ("integrations", "0002_addresses_to_call_and_calls")]

    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="ApiKey",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=80)),
                        ("prefix", models.CharField(max_length=8, unique=True)),
                        ("digest", models.CharField(max_length=64)),
                        ("scopes", models.JSONField(default=list)),
                        ("made_at", models.DateTimeField()),
                        ("made_by_id", models.BigIntegerField(null=True)),
                        ("made_by_name", models.CharField(max_length=120)),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        ("revoked_by_name", models.CharField(blank=True, max_length=120)),
                        ("last_used_at", models.DateTimeField(null=True)),
                        ("minute", models.BigIntegerField(default=0)),
                        ("in_minute", models.PositiveIntegerField(default=0)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("revoked_at", None)), fields=("agency", "name"), name="api_key_name_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("made_at"))), name="api_key_ends_after_it_begins"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revoked_at__isnull", True),
                                    ("made_at__isnull", True),
                                    ("revoked_at__gte", models.F("made_at")),
                                    _connector="OR",
                                ),
                                name="api_key_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("once", models.CharField(max_length=100)),
                        ("body", models.CharField(max_length=64)),
                        ("answer", models.JSONField(default=dict)),
                        ("kept_at", models.DateTimeField(db_index=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("agency", "once"), name="kept_answer_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Hook",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("address", models.CharField(max_length=300)),
                        ("secret", models.TextField()),
                        ("made_at", models.DateTimeField()),
                        ("made_by_name", models.CharField(max_length=120)),
                        ("failures", models.PositiveIntegerField(default=0)),
                        ("off_at", models.DateTimeField(null=True)),
                        ("off_why", models.CharField(blank=True, max_length=200)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("agency", "address"), name="hook_address_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Call",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("event", models.UUIDField()),
                        ("kind", models.CharField(max_length=20)),
                        ("reference", models.CharField(blank=True, max_length=9)),
                        ("status", models.CharField(blank=True, max_length=24)),
                        ("happened_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("tried_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("failed_at", models.DateTimeField(null=True)),
                        ("stopped_at", models.DateTimeField(null=True)),
                        ("answer", models.PositiveSmallIntegerField(null=True)),
                        ("trouble", models.CharField(blank=True, max_length=120)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "hook",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="integrations.hook"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("failed_at", None), ("sent_at", None), ("stopped_at", None)),
                                fields=["due_at"],
                                name="call_still_to_go",
                            ),
                            models.Index(fields=["hook", "-id"], name="call_of_hook"),
                            models.Index(fields=["reference"], name="call_of_referral"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["referral.changed", "test"])),
                                name="call_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("failed_at", None), ("sent_at", None)),
                                    models.Q(("sent_at", None), ("stopped_at", None)),
                                    models.Q(("failed_at", None), ("stopped_at", None)),
                                    _connector="OR",
                                ),
                                name="call_ends_one_way",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
