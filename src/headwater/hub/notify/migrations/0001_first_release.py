"""The outbox and what became of messages, as the first release has them."""

from django.db import migrations, models

from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [("notify", "0001_outbox"), ("notify", "0002_what_became_of_messages"), ("notify", "0003_messages_away_and_lost")]

    initial = True

    dependencies = []

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("agency_id", models.BigIntegerField(null=True)),
                        ("channel", models.CharField(max_length=6)),
                        ("template", models.CharField(max_length=40)),
                        ("recipient", models.TextField()),
                        ("person_ref", models.CharField(blank=True, max_length=64)),
                        ("subject", models.CharField(max_length=200)),
                        ("body", models.TextField(blank=True)),
                        ("secret", models.BooleanField(default=False)),
                        ("about_kind", models.CharField(blank=True, max_length=40)),
                        ("about_ref", models.CharField(blank=True, max_length=64)),
                        ("created_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("tried_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("failed_at", models.DateTimeField(null=True)),
                        ("stopped_at", models.DateTimeField(null=True)),
                        ("trouble", models.CharField(blank=True, max_length=200)),
                        ("arrived_at", models.DateTimeField(null=True)),
                        ("bounced_at", models.DateTimeField(null=True)),
                        ("carrier_ref", models.CharField(blank=True, default="", max_length=64)),
                        ("looked_at", models.DateTimeField(null=True)),
                        ("try_after", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("failed_at", None), ("sent_at", None), ("stopped_at", None)),
                                fields=["due_at"],
                                name="message_still_to_go",
                            ),
                            models.Index(
                                condition=models.Q(("person_ref", ""), _negated=True), fields=["person_ref"], name="message_of_person"
                            ),
                            models.Index(fields=["about_kind", "about_ref"], name="message_about"),
                            models.Index(
                                condition=models.Q(
                                    ("arrived_at", None),
                                    ("bounced_at", None),
                                    ("sent_at__isnull", False),
                                    models.Q(("carrier_ref", ""), _negated=True),
                                ),
                                fields=["looked_at"],
                                name="message_still_away",
                            ),
                            models.Index(
                                condition=models.Q(("failed_at__isnull", False), ("bounced_at__isnull", False), _connector="OR"),
                                fields=["agency_id", "id"],
                                name="message_not_arrived",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["email", "text", "letter"])), name="message_channel_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("failed_at", None), ("sent_at", None)),
                                    models.Q(("sent_at", None), ("stopped_at", None)),
                                    models.Q(("failed_at", None), ("stopped_at", None)),
                                    _connector="OR",
                                ),
                                name="message_ends_one_way",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("arrived_at", None), ("bounced_at", None)),
                                    models.Q(("arrived_at", None), ("sent_at__isnull", False)),
                                    models.Q(("bounced_at", None), ("sent_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="message_arrived_or_bounced",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stop",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=7)),
                        ("value", models.TextField()),
                        ("reason", models.CharField(max_length=12)),
                        ("since", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("kind", "value"), name="stop_said_once"),
                            models.CheckConstraint(condition=models.Q(("kind__in", ["person", "address"])), name="stop_kind_known"),
                            models.CheckConstraint(
                                condition=models.Q(("reason__in", ["died", "wrong_number", "not_safe", "asked"])), name="stop_reason_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DailyList",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("day", models.DateField(unique=True)),
                        ("made_at", models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
