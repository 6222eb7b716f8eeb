"""The tables of casework, as the first release has them. A plan that was shared stays as it was."""

import django.core.serializers.json
import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.cases.states
import headwater.hub.core.ids
from headwater.hub.core.tables import CreateModels, keep_rows


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("cases", "0001_first_tables"),
        ("cases", "0002_visits_and_dropped_tasks"),
        ("cases", "0003_shared_plans_stay"),
        ("cases", "0004_assessments_set_aside"),
        ("cases", "0005_large_teams_counts"),
        ("cases", "0006_follow_ups_of_a_worker"),
        ("cases", "0007_early_signs"),
        ("cases", "0008_councils_told"),
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
                    name="Case",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("mode", models.CharField(blank=True, max_length=12)),
                        ("referred_on", models.DateField(blank=True, null=True)),
                        ("accepted_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("threat_on", models.DateField(blank=True, null=True)),
                        ("threat_at_start", models.CharField(blank=True, max_length=12)),
                        ("immediate_risk", models.CharField(blank=True, max_length=10)),
                        ("home_at_referral", models.CharField(blank=True, max_length=20)),
                        ("landlord", models.CharField(blank=True, max_length=160)),
                        ("arrears_gbp", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                        ("employment_measured", models.CharField(blank=True, max_length=3)),
                        ("state", models.CharField(default=headwater.hub.cases.states.State["OPEN"], max_length=8)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("closed_recorded_at", models.DateTimeField(blank=True, null=True)),
                        ("ending", models.CharField(blank=True, max_length=10)),
                        ("ending_reason", models.CharField(blank=True, max_length=20)),
                        ("outcome", models.CharField(blank=True, max_length=14)),
                        ("outcome_home", models.CharField(blank=True, max_length=20)),
                        ("evicted", models.CharField(blank=True, max_length=10)),
                        ("employed_at_close", models.CharField(blank=True, max_length=10)),
                        ("unknown_why", models.CharField(blank=True, max_length=20)),
                        ("long_cause", models.CharField(blank=True, max_length=20)),
                        ("long_note", models.CharField(blank=True, max_length=300)),
                        ("due_on", models.DateField(blank=True, editable=False, null=True)),
                        ("due_clock", models.CharField(blank=True, editable=False, max_length=14)),
                        ("spoken_on", models.DateField(blank=True, editable=False, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="organisations.agency"),
                        ),
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
                            "household",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.household"),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="cases_led", to="organisations.membership"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="people.person"),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "repeat_of",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="repeats", to="cases.case"
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="programmes.service"),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="organisations.team",
                            ),
                        ),
                        ("arrears_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "open")), fields=["agency", "lead", "due_on", "id"], name="case_worklist"
                            ),
                            models.Index(condition=models.Q(("state", "open")), fields=["agency", "due_on", "id"], name="case_team_list"),
                            models.Index(condition=models.Q(("state", "closed")), fields=["agency", "closed_on", "id"], name="case_closed"),
                            models.Index(fields=["agency", "accepted_on", "id"], name="case_accepted"),
                            models.Index(fields=["person"], name="case_of_person"),
                            models.Index(fields=["household"], name="case_of_household"),
                            models.Index(
                                condition=models.Q(("due_on__isnull", False), ("state", "closed")),
                                fields=["agency", "due_on", "id"],
                                name="case_follow_up_list",
                            ),
                            models.Index(
                                condition=models.Q(("due_on__isnull", False), ("state", "closed")),
                                fields=["agency", "lead", "due_on", "id"],
                                name="case_my_follow_ups",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "closed"])),
                                name="case_state",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("mode__in", ["face_to_face", "telephone", "digital", "mixed", ""])),
                                name="case_mode",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("threat_at_start__in", ["homeless", "days_0_28", "days_29_56", "days_0_56", "days_57_plus", ""])
                                ),
                                name="case_threat",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("immediate_risk__in", ["yes", "no", "dont_know", ""])),
                                name="case_immediate_risk",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "home_at_referral__in",
                                        [
                                            "social_rented",
                                            "private_rented",
                                            "registered_provider",
                                            "owner_occupier",
                                            "nfa_family",
                                            "nfa_friends",
                                            "bed_and_breakfast",
                                            "emergency",
                                            "hostel",
                                            "other_temporary",
                                            "rough_sleeping",
                                            "prison",
                                            "hospital",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="case_home_at_referral",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ending__in", ["planned", "unplanned", ""])),
                                name="case_ending",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "ending_reason__in",
                                        [
                                            "completed",
                                            "withdrew",
                                            "lost_contact",
                                            "would_not_cooperate",
                                            "moved_away",
                                            "self_discharged",
                                            "died",
                                            "referred_on",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="case_ending_reason",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["prevented", "relieved", "not_prevented", "withdrawn", "unknown", ""])),
                                name="case_outcome",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome_home__in",
                                        [
                                            "own_home",
                                            "private_tenancy",
                                            "council_tenancy",
                                            "association_tenancy",
                                            "voluntary_tenancy",
                                            "friends_family",
                                            "supported_housing",
                                            "hostel",
                                            "shared",
                                            "own_arrangement",
                                            "temporary",
                                            "rough_sleeping",
                                            "custody",
                                            "hospital",
                                            "other",
                                            "not_known",
                                            "",
                                        ],
                                    )
                                ),
                                name="case_outcome_home",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("evicted__in", ["yes", "no", "dont_know", ""])),
                                name="case_evicted",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("employed_at_close__in", ["yes", "no", "dont_know", ""])),
                                name="case_employed_at_close",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "long_cause__in",
                                        [
                                            "person_unreachable",
                                            "person_asked_to_wait",
                                            "waiting_on_others",
                                            "worker_away",
                                            "caseload_full",
                                            "complex",
                                            "recorded_late",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="case_long_cause",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on__isnull", True),
                                    ("accepted_on__isnull", True),
                                    ("closed_on__gte", models.F("accepted_on")),
                                    _connector="OR",
                                ),
                                name="case_closed_after_accepted",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("state", "closed")),
                                    models.Q(("closed_on__isnull", True), ("ending", ""), ("outcome", ""), ("state", "open")),
                                    _connector="OR",
                                ),
                                name="case_closed_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("arrears_gbp__isnull", True), ("arrears_gbp__gte", 0), _connector="OR"),
                                name="case_arrears_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("repeat_of__isnull", True), models.Q(("repeat_of", models.F("id")), _negated=True), _connector="OR"
                                ),
                                name="case_repeats_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("evicted", "yes"), ("outcome", "withdrawn"), _negated=True),
                                name="case_eviction_is_not_only_withdrawn",
                                violation_error_message="An eviction is not prevented, whoever withdrew. Give the outcome and the reason apart.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("unknown_why__in", ["could_not_reach", "not_safe_to_try", "died", ""])),
                                name="case_unknown_why",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("kind", models.CharField(max_length=8)),
                        ("summary", models.TextField(blank=True)),
                        ("ever_homeless", models.CharField(blank=True, max_length=10)),
                        ("ever_slept_rough", models.CharField(blank=True, max_length=10)),
                        ("temporary_accommodation_5y", models.CharField(blank=True, max_length=10)),
                        ("benefits", models.CharField(blank=True, max_length=10)),
                        ("benefit_types", models.CharField(blank=True, max_length=200)),
                        ("employment", models.CharField(blank=True, max_length=18)),
                        ("late_cause", models.CharField(blank=True, max_length=20)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="assessments", to="cases.case"),
                        ),
                        ("set_aside_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["initial", "full"])),
                                name="assessment_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ever_homeless__in", ["yes", "no", "dont_know", ""])),
                                name="assessment_ever_homeless",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ever_slept_rough__in", ["yes", "no", "dont_know", ""])),
                                name="assessment_ever_slept_rough",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("temporary_accommodation_5y__in", ["yes", "no", "dont_know", ""])),
                                name="assessment_temporary_accommodation",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("benefits__in", ["yes", "no", "dont_know", ""])),
                                name="assessment_benefits",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "employment__in",
                                        [
                                            "full_time",
                                            "part_time",
                                            "self_employed",
                                            "seeking_work",
                                            "not_seeking_work",
                                            "long_term_sick",
                                            "student",
                                            "retired",
                                            "carer",
                                            "other",
                                            "dont_know",
                                            "",
                                        ],
                                    )
                                ),
                                name="assessment_employment",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "late_cause__in",
                                        [
                                            "person_unreachable",
                                            "person_asked_to_wait",
                                            "waiting_on_others",
                                            "worker_away",
                                            "caseload_full",
                                            "complex",
                                            "recorded_late",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="assessment_late_cause",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("set_aside_at", None)), fields=("case", "kind"), name="assessment_once_a_kind"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNeed",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("need", models.CharField(max_length=20)),
                        ("is_primary", models.BooleanField(default=False)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="cases.case")),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "need__in",
                                        [
                                            "dependent_children",
                                            "mental_health",
                                            "physical_health",
                                            "drug_dependency",
                                            "alcohol_dependency",
                                            "learning_disability",
                                            "domestic_abuse",
                                            "young_person",
                                            "care_leaver",
                                            "offending",
                                            "older_person",
                                            "pregnancy",
                                            "rough_sleeping",
                                            "debt",
                                            "autism",
                                            "sensory_impairment",
                                            "refugee",
                                            "armed_forces",
                                            "other",
                                            "none",
                                        ],
                                    )
                                ),
                                name="case_need",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("case", "need"), name="case_need_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("is_primary", True)), fields=("case",), name="case_one_primary_need"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("is_primary", True), ("need", "none"), _negated=True),
                                name="case_need_none_is_not_primary",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseShare",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("agreement_id", models.BigIntegerField()),
                        ("items", models.JSONField(default=list)),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("record", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="cases.case")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "record"], name="case_share_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("record", "agency"), name="case_share_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Duty",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("kind", models.CharField(max_length=12)),
                        ("first_satisfied_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("end_reason", models.CharField(blank=True, max_length=120)),
                        ("decided_here", models.BooleanField(default=False)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "authority",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="duties", to="cases.case")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["prevention", "relief", "main"])),
                                name="duty_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("first_satisfied_on__isnull", True),
                                    ("ended_on__gte", models.F("first_satisfied_on")),
                                    _connector="OR",
                                ),
                                name="duty_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("kind", models.CharField(max_length=14)),
                        ("type", models.CharField(blank=True, max_length=20)),
                        ("way", models.CharField(blank=True, max_length=16)),
                        ("result", models.CharField(blank=True, max_length=20)),
                        ("safe_way", models.BooleanField(blank=True, null=True)),
                        ("minutes", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("note", models.TextField(blank=True)),
                        ("about_third_party", models.BooleanField(default=False)),
                        ("visit", models.CharField(blank=True, max_length=32)),
                        ("moved_from_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "about",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="cases.case")),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "worker",
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
                        "indexes": [
                            models.Index(
                                models.F("case"),
                                models.OrderBy(models.F("happened_on"), descending=True),
                                models.OrderBy(models.F("id"), descending=True),
                                name="entry_timeline",
                            ),
                            models.Index(fields=["agency", "recorded_at"], name="entry_recorded"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["prevention", "relief", "contact", "administration", "advice"])),
                                name="entry_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "type__in",
                                        [
                                            "information_advice",
                                            "mediation",
                                            "financial_payment",
                                            "problem_resolution",
                                            "partner_working",
                                            "referral",
                                            "court_support",
                                            "benefit_claim",
                                            "housing_register",
                                            "repayment_plan",
                                            "resettlement",
                                            "budgeting",
                                            "employment_support",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="entry_type",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "way__in",
                                        [
                                            "call",
                                            "text",
                                            "email",
                                            "letter",
                                            "visit",
                                            "meeting",
                                            "asked_referrer",
                                            "asked_landlord",
                                            "duty_line",
                                            "",
                                        ],
                                    )
                                ),
                                name="entry_way",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("result__in", ["spoke", "no_answer", "voicemail", "sent", "missed_appointment", "wrong_number", ""])
                                ),
                                name="entry_result",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "result__in",
                                            [
                                                headwater.hub.cases.states.ContactResult["MISSED_APPOINTMENT"],
                                                headwater.hub.cases.states.ContactResult["NO_ANSWER"],
                                                headwater.hub.cases.states.ContactResult["VOICEMAIL"],
                                                headwater.hub.cases.states.ContactResult["WRONG_NUMBER"],
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    ("kind", "contact"),
                                    _connector="OR",
                                ),
                                name="entry_missed_call_is_a_contact",
                                violation_error_message="A missed call is a contact, not an activity.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "contact"), _negated=True),
                                    models.Q(models.Q(("way", ""), _negated=True), ("type", "")),
                                    _connector="OR",
                                ),
                                name="entry_contact_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind__in", ["prevention", "relief"]), _negated=True),
                                    models.Q(("type", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="entry_activity_has_a_type",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("point", models.CharField(max_length=3)),
                        ("result", models.CharField(max_length=12)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "case",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="follow_ups", to="cases.case"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("point__in", ["56d", "6m", "12m"])),
                                name="follow_up_point",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["sustained", "lost", "not_reached"])),
                                name="follow_up_result",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("case", "point"), name="follow_up_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hearing",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField()),
                        ("court", models.CharField(max_length=120)),
                        ("kind", models.CharField(max_length=16)),
                        ("role", models.CharField(blank=True, max_length=120)),
                        ("outcome", models.CharField(blank=True, max_length=20)),
                        ("bailiff_avoided", models.CharField(blank=True, max_length=10)),
                        ("plan_agreed", models.CharField(blank=True, max_length=10)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="hearings", to="cases.case")),
                        (
                            "worker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hearings",
                                to="organisations.membership",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "at"], name="hearing_diary"),
                            models.Index(fields=["case"], name="hearing_of_case"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["possession", "suspension", "bailiff_warrant", "review", "other"])),
                                name="hearing_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome__in",
                                        [
                                            "adjourned",
                                            "suspended_order",
                                            "outright_order",
                                            "postponed_order",
                                            "struck_out",
                                            "warrant_stopped",
                                            "eviction_goes_ahead",
                                            "withdrawn",
                                            "",
                                        ],
                                    )
                                ),
                                name="hearing_outcome",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("bailiff_avoided__in", ["yes", "no", "dont_know", ""])),
                                name="hearing_bailiff_avoided",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("plan_agreed__in", ["yes", "no", "dont_know", ""])),
                                name="hearing_plan_agreed",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HoldingRow",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("table", models.CharField(max_length=20)),
                        ("named_case", models.CharField(max_length=80)),
                        ("row", models.JSONField()),
                        ("fault", models.CharField(max_length=200)),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("settled_as", models.CharField(blank=True, max_length=200)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "settled_at"], name="holding_to_settle")],
                    },
                ),
                migrations.CreateModel(
                    name="LateReason",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("clock", models.CharField(max_length=14)),
                        ("cause", models.CharField(max_length=20)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "case",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="late_reasons", to="cases.case"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "clock__in",
                                        [
                                            "triage",
                                            "named_worker",
                                            "assessment",
                                            "plan",
                                            "plan_review",
                                            "hearing",
                                            "days_56",
                                            "follow_up",
                                            "long_case",
                                            "task",
                                            "not_spoken",
                                        ],
                                    )
                                ),
                                name="late_clock",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cause__in",
                                        [
                                            "person_unreachable",
                                            "person_asked_to_wait",
                                            "waiting_on_others",
                                            "worker_away",
                                            "caseload_full",
                                            "complex",
                                            "recorded_late",
                                            "other",
                                        ],
                                    )
                                ),
                                name="late_cause",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("case", "clock"), name="late_reason_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeadPeriod",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("why", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="leads", to="cases.case")),
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lead_periods", to="organisations.membership"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case"], name="lead_of_case")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="lead_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.UniqueConstraint(condition=models.Q(("ends_on", None)), fields=("case",), name="case_one_lead_worker"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Money",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("kind", models.CharField(max_length=18)),
                        ("amount_gbp", models.DecimalField(decimal_places=2, max_digits=10)),
                        ("recurs", models.CharField(default=headwater.hub.cases.states.Recurs["ONCE"], max_length=8)),
                        ("payer", models.CharField(blank=True, max_length=120)),
                        ("evidence", models.CharField(blank=True, max_length=200)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="money", to="cases.case")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case"], name="money_of_case")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "benefit_gained",
                                            "grant",
                                            "welfare_fund",
                                            "arrears_cleared",
                                            "repayment_agreed",
                                            "debt_written_off",
                                            "payment",
                                        ],
                                    )
                                ),
                                name="money_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("recurs__in", ["once", "weekly", "monthly", "yearly", ""])),
                                name="money_recurs",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(condition=models.Q(("amount_gbp__gte", 0)), name="money_not_negative"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("own_words", models.TextField(blank=True)),
                        ("started_on", models.DateField()),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                        ("review_on", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="plans", to="cases.case")),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="people.person"),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("case", "person"), name="plan_once_for_each_adult")],
                    },
                ),
                migrations.CreateModel(
                    name="PlanVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveSmallIntegerField()),
                        ("shared_on", models.DateField()),
                        ("how", models.CharField(max_length=12)),
                        ("content", models.JSONField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_name", models.CharField(max_length=120)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="cases.plan")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="plan_version_once"),
                            models.CheckConstraint(
                                condition=models.Q(("how__in", ["printed", "pdf", "given", "read_out"])),
                                name="plan_version_how",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("words", models.CharField(max_length=300)),
                        ("owner", models.CharField(max_length=8)),
                        ("owner_name", models.CharField(blank=True, max_length=120)),
                        ("due_on", models.DateField(blank=True, null=True)),
                        ("done_on", models.DateField(blank=True, null=True)),
                        ("dropped_on", models.DateField(blank=True, null=True)),
                        ("place", models.PositiveSmallIntegerField(default=0)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="cases.plan")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["plan", "place"], name="step_of_plan")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("owner__in", ["person", "worker", "agency"])),
                                name="step_owner",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"),
                                name="step_done_or_dropped",
                            ),
                            models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="step_says_what"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Strength",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("words", models.CharField(max_length=300)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="strengths", to="cases.case")),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["case"], name="strength_of_case")],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("words", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        ("done_on", models.DateField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="cases.case")),
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
                        ("dropped_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(condition=models.Q(("done_on", None)), fields=["case", "due_on"], name="task_to_do")],
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="task_says_what"),
                            models.CheckConstraint(
                                condition=models.Q(("done_on__isnull", True), ("dropped_on__isnull", True), _connector="OR"),
                                name="task_done_or_dropped",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Waiting",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("on", models.CharField(max_length=18)),
                        ("what", models.CharField(max_length=200)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("chased_on", models.DateField(blank=True, null=True)),
                        ("chases", models.PositiveSmallIntegerField(default=0)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="waiting", to="cases.case")),
                    ],
                    options={
                        "indexes": [models.Index(condition=models.Q(("until", None)), fields=["case"], name="waiting_now")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "on__in",
                                        [
                                            "dwp",
                                            "housing_benefit",
                                            "housing_authority",
                                            "landlord",
                                            "court",
                                            "health",
                                            "social_care",
                                            "person",
                                            "other",
                                        ],
                                    )
                                ),
                                name="waiting_on",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("since__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="waiting_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField()),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("access", models.CharField(blank=True, max_length=300)),
                        ("risk", models.CharField(blank=True, max_length=300)),
                        ("arrived_at", models.DateTimeField(blank=True, null=True)),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                        ("called_off_at", models.DateTimeField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="cases.case")),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="organisations.membership"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["worker", "at"], name="visit_of_worker"),
                            models.Index(fields=["case"], name="visit_of_case"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_at__isnull", True),
                                    ("arrived_at__isnull", True),
                                    ("left_at__gte", models.F("arrived_at")),
                                    _connector="OR",
                                ),
                                name="visit_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left_at__isnull", True), ("arrived_at__isnull", False), _connector="OR"),
                                name="visit_left_after_arriving",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TeamCount",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("as_of", models.DateField()),
                        ("counted_at", models.DateTimeField()),
                        ("payload", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="organisations.team",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "team", "counted_at"], name="team_count_newest")],
                    },
                ),
                migrations.CreateModel(
                    name="EarlySign",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("sign", models.CharField(max_length=16)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("case", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="signs", to="cases.case")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "happened_on"], name="early_sign_seen")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "sign__in",
                                        [
                                            "arrears",
                                            "notice",
                                            "falling_out",
                                            "sofas",
                                            "benefit_stopped",
                                            "repairs",
                                            "going_home",
                                            "leaving_care",
                                            "unsafe",
                                            "cannot_cope",
                                        ],
                                    )
                                ),
                                name="early_sign",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("case", "sign", "happened_on"), name="early_sign_once_a_day"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CouncilTold",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("said", models.CharField(max_length=8)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "case",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="councils_told", to="cases.case"),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="referrals.referral",
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
            ],
        ),
        keep_rows("cases_planversion", "A plan that was shared stays as it was."),
    ]
