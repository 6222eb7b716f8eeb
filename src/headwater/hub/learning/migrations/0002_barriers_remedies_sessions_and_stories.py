"""Barriers, remedies as tests of change, sessions and stories: tables of their own, which point at no person."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.learning.states


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_gaps_in_other_systems"),
        ("organisations", "0001_first_release"),
        ("programmes", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="Barrier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160)),
                ("words", models.CharField(max_length=1000)),
                ("system", models.CharField(max_length=20)),
                ("level", models.CharField(max_length=8)),
                ("frequency", models.CharField(blank=True, max_length=8)),
                ("days_lost", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("pounds_lost", models.PositiveIntegerField(blank=True, null=True)),
                ("stands", models.CharField(default=headwater.hub.learning.states.Stands["OPEN"], max_length=8)),
                ("stands_since", models.DateField()),
                ("why", models.CharField(blank=True, max_length=500)),
                ("told_to", models.CharField(blank=True, max_length=200)),
                ("told_on", models.DateField(blank=True, null=True)),
                ("noticed_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("areas", models.ManyToManyField(blank=True, related_name="+", to="organisations.area")),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme")),
            ],
        ),
        migrations.CreateModel(
            name="Remedy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=160)),
                ("hypothesis", models.CharField(max_length=500)),
                ("measure", models.CharField(max_length=300)),
                ("approach", models.CharField(blank=True, max_length=8)),
                ("stage", models.CharField(default=headwater.hub.learning.states.Stage["STUDY"], max_length=12)),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("result", models.CharField(blank=True, max_length=1000)),
                ("decision", models.CharField(blank=True, max_length=8)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("what_next", models.CharField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField()),
                (
                    "after",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="next", to="learning.remedy"
                    ),
                ),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("barrier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="remedies", to="learning.barrier")),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("place", models.CharField(blank=True, max_length=160)),
                ("facilitator", models.CharField(max_length=120)),
                ("notes", models.TextField(blank=True)),
                ("held_at", models.DateTimeField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme")),
            ],
        ),
        migrations.CreateModel(
            name="Came",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("agency", models.CharField(blank=True, max_length=160)),
                ("session", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="came", to="learning.session")),
            ],
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("said", models.CharField(blank=True, max_length=1000)),
                (
                    "barrier",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="learning.barrier"
                    ),
                ),
                (
                    "remedy",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="learning.remedy"
                    ),
                ),
                ("session", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="items", to="learning.session")),
            ],
        ),
        migrations.CreateModel(
            name="Story",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=8)),
                ("happened", models.CharField(max_length=2000)),
                ("learned", models.CharField(max_length=1000)),
                ("approach", models.CharField(blank=True, max_length=8)),
                ("context", models.CharField(blank=True, max_length=16)),
                ("factor", models.CharField(blank=True, max_length=10)),
                ("came_out", models.CharField(blank=True, max_length=8)),
                ("kept_although", models.CharField(blank=True, max_length=300)),
                ("told_by_id", models.BigIntegerField(blank=True, null=True)),
                ("told_at", models.DateTimeField()),
                ("read", models.CharField(default=headwater.hub.learning.states.Read["WAITING"], max_length=10)),
                ("read_by_id", models.BigIntegerField(blank=True, null=True)),
                ("read_by_name", models.CharField(blank=True, max_length=120)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back_why", models.CharField(blank=True, max_length=500)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"
                    ),
                ),
                ("programme", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programme")),
            ],
        ),
        migrations.AddIndex(
            model_name="barrier",
            index=models.Index(fields=["programme", "stands"], name="barrier_of_programme"),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
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
                name="barrier_system",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["practice", "local", "national"])),
                name="barrier_level",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(("frequency__in", ["daily", "weekly", "monthly", "seldom", ""])),
                name="barrier_frequency",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(("stands__in", ["open", "parked", "overcome"])),
                name="barrier_stands",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("title", ""), _negated=True), models.Q(("words", ""), _negated=True)), name="barrier_says_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stands", headwater.hub.learning.states.Stands["OPEN"]), models.Q(("why", ""), _negated=True), _connector="OR"
                ),
                name="barrier_says_why_it_rests",
            ),
        ),
        migrations.AddConstraint(
            model_name="barrier",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_on", None), models.Q(("told_to", ""), _negated=True), _connector="OR"),
                name="barrier_says_who_was_told",
            ),
        ),
        migrations.AddIndex(
            model_name="remedy",
            index=models.Index(condition=models.Q(("decision", "")), fields=["ends_on"], name="remedy_test_due"),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(("approach__in", ["fix", "connect", "both", ""])),
                name="remedy_approach",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["study", "experiment", "redesign"])),
                name="remedy_stage",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(("decision__in", ["adopt", "adapt", "drop", ""])),
                name="remedy_decision",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True), ("starts_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="remedy_in_order",
                violation_error_message="The second date is before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ends_on__isnull", True), ("starts_on__isnull", True)),
                    models.Q(("ends_on__isnull", False), ("starts_on__isnull", False)),
                    _connector="OR",
                ),
                name="remedy_test_has_both_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_on", None), ("decision", "")),
                    models.Q(
                        models.Q(("decision", ""), _negated=True), models.Q(("result", ""), _negated=True), ("decided_on__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="remedy_decided_on_a_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="remedy",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage", headwater.hub.learning.states.Stage["STUDY"]), ("starts_on__isnull", False), _connector="OR"),
                name="remedy_tried_on_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(fields=("programme", "on"), name="session_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="came",
            constraint=models.UniqueConstraint(fields=("session", "name"), name="came_once"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.UniqueConstraint(fields=("session", "number"), name="agenda_item_place"),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["test_due", "barrier", "success", "failure", "other"])),
                name="agenda_item_kind",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", headwater.hub.learning.states.Item["OTHER"]), _negated=True),
                    models.Q(("words", ""), _negated=True),
                    _connector="OR",
                ),
                name="agenda_item_says_what",
            ),
        ),
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["programme", "read", "told_at"], name="story_of_programme"),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["success", "failure"])),
                name="story_kind",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("approach__in", ["fix", "connect", "both", ""])),
                name="story_approach",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("context__in", ["one_trouble", "many_troubles", "alone", "urgent", "no_trust", ""])),
                name="story_context",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("factor__in", ["geography", "knowledge", "ethics", "contract", ""])),
                name="story_factor",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("came_out__in", ["better", "same", "worse", ""])),
                name="story_came_out",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("read__in", ["waiting", "shared", "sent_back"])),
                name="story_read",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("read_at__isnull", True), ("read_by_id__isnull", True)),
                    models.Q(("read_at__isnull", False), ("read_by_id__isnull", False)),
                    _connector="OR",
                ),
                name="story_reader_and_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(("read", headwater.hub.learning.states.Read["WAITING"]), ("read_at__isnull", False), _connector="OR"),
                name="story_shared_after_reading",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("told_by_id", None),
                    ("read_by_id", None),
                    models.Q(("told_by_id", models.F("read_by_id")), _negated=True),
                    _connector="OR",
                ),
                name="story_second_reader",
            ),
        ),
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("read", headwater.hub.learning.states.Read["SHARED"]), _negated=True), ("told_by_id", None), _connector="OR"
                ),
                name="story_shared_without_teller",
            ),
        ),
    ]
