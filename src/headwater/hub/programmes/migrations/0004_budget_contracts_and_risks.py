"""What a programme is run by: its budget, its contracts and its risks. Tables of their own, which point at no person."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.programmes.states
from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0003_numbers_for_advice"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Approval",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("words", models.CharField(max_length=300)),
                        ("by_name", models.CharField(max_length=120)),
                        ("on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("words", ""), _negated=True), models.Q(("by_name", ""), _negated=True)),
                                name="approval_says_who_and_where",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BudgetLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=160)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="budget_lines", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("programme", "name"), name="budget_line_once"),
                            models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="budget_line_has_a_name"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contract",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("provider", models.CharField(max_length=160)),
                        ("name", models.CharField(max_length=160)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("targets", models.CharField(blank=True, max_length=1000)),
                        ("after_it", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="contracts", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("provider", ""), _negated=True), models.Q(("name", ""), _negated=True), ("value__gte", 0)
                                ),
                                name="contract_says_who_and_what",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="contract_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Funding",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("source", models.CharField(max_length=160)),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("received_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="funding", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0), models.Q(("source", ""), _negated=True)),
                                name="funding_says_who_and_how_much",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="funding_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Move",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("starts_on", models.DateField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("reason", models.CharField(max_length=500)),
                        ("stands", models.CharField(default=headwater.hub.programmes.states.MoveStands["ASKED"], max_length=8)),
                        ("refused_why", models.CharField(blank=True, max_length=300)),
                        ("asked_by_id", models.BigIntegerField()),
                        ("asked_by_name", models.CharField(max_length=120)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "approval",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="move",
                                to="programmes.approval",
                            ),
                        ),
                        (
                            "from_line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moves_out", to="programmes.budgetline"
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="programmes.programme"),
                        ),
                        (
                            "to_line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moves_in", to="programmes.budgetline"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("stands__in", ["asked", "approved", "refused"])),
                                name="move_stands",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gt", 0), models.Q(("reason", ""), _negated=True)),
                                name="move_says_how_much_and_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("from_line", models.F("to_line")), _negated=True), name="move_goes_to_another_line"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approval__isnull", False), ("stands", headwater.hub.programmes.states.MoveStands["APPROVED"])
                                    ),
                                    models.Q(
                                        models.Q(("stands", headwater.hub.programmes.states.MoveStands["APPROVED"]), _negated=True),
                                        ("approval__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="move_only_with_an_approval",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("stands", headwater.hub.programmes.states.MoveStands["REFUSED"]), _negated=True),
                                    models.Q(("refused_why", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="move_refused_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="QuarterSum",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("starts_on", models.DateField()),
                        ("budget", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("actual", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ("forecast", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="quarters", to="programmes.budgetline"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("line", "starts_on"), name="quarter_sum_once"),
                            models.CheckConstraint(condition=models.Q(("budget__gte", 0)), name="quarter_sum_budget_not_below_nothing"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Risk",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=300)),
                        ("is_exit", models.BooleanField(default=False)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "programme",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="risks", to="programmes.programme"),
                        ),
                    ],
                    options={
                        "constraints": [models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="risk_says_what")],
                    },
                ),
                migrations.CreateModel(
                    name="RiskReview",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("on", models.DateField()),
                        ("owner", models.CharField(max_length=120)),
                        ("likelihood", models.PositiveSmallIntegerField()),
                        ("impact", models.PositiveSmallIntegerField()),
                        ("mitigation", models.CharField(max_length=1000)),
                        ("review_on", models.DateField()),
                        ("closes", models.BooleanField(default=False)),
                        ("by_name", models.CharField(max_length=120)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "risk",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="programmes.risk"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["risk", "-on", "-id"], name="risk_review_newest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(models.Q(("owner", ""), _negated=True), models.Q(("mitigation", ""), _negated=True)),
                                name="risk_review_has_owner_and_mitigation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("impact__range", (1, 5)), ("likelihood__range", (1, 5))),
                                name="risk_review_scores_1_to_5",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("review_on__isnull", True), ("on__isnull", True), ("review_on__gte", models.F("on")), _connector="OR"
                                ),
                                name="risk_review_next_is_later",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AfterOption",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("title", models.CharField(max_length=160)),
                        ("kind", models.CharField(max_length=8)),
                        ("partner", models.CharField(blank=True, max_length=160)),
                        ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ("stands", models.CharField(default=headwater.hub.programmes.states.OptionStands["IDEA"], max_length=8)),
                        ("decision", models.CharField(blank=True, max_length=500)),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="after_options", to="programmes.programme"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["funding", "pooled", "handover", "ends"])),
                                name="after_option_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stands__in", ["idea", "asked", "agreed", "dropped"])),
                                name="after_option_stands",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="after_option_has_a_name"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(models.Q(("decision", ""), _negated=True), ("decided_on__isnull", False)),
                                    models.Q(
                                        ("decided_on__isnull", True),
                                        ("decision", ""),
                                        ("stands", headwater.hub.programmes.states.OptionStands["IDEA"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="after_option_moves_on_with_words",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
