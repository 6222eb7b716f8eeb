"""Networks of champions, who is on the register, and what they were asked."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
        ("programmes", "0001_first_release"),
    ]

    operations = [
        migrations.CreateModel(
            name="Network",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160, unique=True)),
                ("about", models.CharField(blank=True, max_length=300)),
                ("rhythm", models.CharField(max_length=16)),
                ("hands_over_on", models.DateField(blank=True, null=True)),
                ("keeper", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                (
                    "next_keeper",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="programmes.programme"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Champion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("user_id", models.BigIntegerField(blank=True, null=True)),
                ("name", models.CharField(max_length=120)),
                ("role", models.CharField(blank=True, max_length=120)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("channel", models.CharField(max_length=10)),
                ("joined_on", models.DateField()),
                ("left_on", models.DateField(blank=True, null=True)),
                ("checked_on", models.DateField()),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("areas", models.ManyToManyField(blank=True, related_name="+", to="organisations.area")),
                ("network", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="members", to="champions.network")),
            ],
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=20)),
                ("words", models.CharField(max_length=500)),
                ("asked_by_id", models.BigIntegerField(blank=True, null=True)),
                ("asked_by_name", models.CharField(max_length=120)),
                ("asked_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("answered_by_name", models.CharField(blank=True, max_length=120)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                (
                    "network",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="champions.network"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ChampionTier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tier", models.CharField(max_length=12)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("champion", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="tiers", to="champions.champion")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tier__in", ["specialist", "generalist", "awareness"])),
                        name="champion_tier",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("starts_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="champion_tier_in_order",
                        violation_error_message="The second date is before the first.",
                    ),
                    models.UniqueConstraint(condition=models.Q(("ends_on", None)), fields=("champion",), name="champion_tier_one_now"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChampionTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=20)),
                (
                    "champion",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="champions.champion"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("topic__in", ["options", "early_signs", "the_act", "universal_credit", "duty_to_refer"])),
                        name="champion_topic",
                        violation_error_message="That is not one of the answers.",
                    ),
                    models.UniqueConstraint(fields=("champion", "topic"), name="champion_topic_once"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(("rhythm__in", ["every_two_months", "twice_a_month", "monthly"])),
                name="network_rhythm",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="network",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hands_over_on__isnull", True), ("next_keeper__isnull", True)),
                    models.Q(("hands_over_on__isnull", False), ("next_keeper__isnull", False)),
                    _connector="OR",
                ),
                name="network_handover_has_a_day",
            ),
        ),
        migrations.AddIndex(
            model_name="champion",
            index=models.Index(fields=["network", "left_on"], name="champion_of_network"),
        ),
        migrations.AddConstraint(
            model_name="champion",
            constraint=models.CheckConstraint(
                condition=models.Q(("channel__in", ["email", "phone", "in_person"])),
                name="champion_channel",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="champion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on__isnull", True), ("joined_on__isnull", True), ("left_on__gte", models.F("joined_on")), _connector="OR"
                ),
                name="champion_in_order",
                violation_error_message="The second date is before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="champion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_on__isnull", False),
                    models.Q(("email", ""), _negated=True),
                    models.Q(("phone", ""), _negated=True),
                    _connector="OR",
                ),
                name="champion_can_be_reached",
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["network", "asked_at"], name="question_of_network"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(("topic__in", ["options", "early_signs", "the_act", "universal_credit", "duty_to_refer"])),
                name="question_topic",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="question_says_what"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at", None)),
                    models.Q(("answered_at__isnull", False), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="question_answered_in_words",
            ),
        ),
    ]
