"""Referrals and the roads by which they come, as the first release has them."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.core.ids
import headwater.hub.referrals.states
import headwater.hub.referrals.states.authority
from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("referrals", "0001_first_tables"),
        ("referrals", "0002_outcome_told_to_the_sender"),
        ("referrals", "0003_queue_of_the_undecided"),
        ("referrals", "0004_newest_in_a_state"),
        ("referrals", "0005_what_a_council_asks"),
        ("referrals", "0006_how_answers_stood"),
        ("referrals", "0007_originals_as_they_came"),
        ("referrals", "0008_emailed_drafts"),
        ("referrals", "0009_what_overflowed"),
        ("referrals", "0010_what_councils_answer"),
        ("referrals", "0011_council_referrals_that_stood"),
        ("referrals", "0012_files_of_referrals"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
        ("people", "0001_first_release"),
        ("programmes", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="SavedForm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code_hash", models.CharField(max_length=64, unique=True)),
                        ("sealed", models.BinaryField()),
                        ("saved_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField(db_index=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("state", models.CharField(default=headwater.hub.referrals.states.State["SENT"], max_length=16)),
                        ("channel", models.CharField(max_length=10)),
                        ("route", models.CharField(max_length=16)),
                        ("asker", models.CharField(max_length=20)),
                        ("sender_agency_name", models.CharField(blank=True, max_length=160)),
                        ("sender_name", models.CharField(blank=True, max_length=120)),
                        ("sender_role", models.CharField(blank=True, max_length=120)),
                        ("sender_email", models.EmailField(blank=True, max_length=254)),
                        ("sender_phone", models.CharField(blank=True, max_length=30)),
                        ("happened_on", models.DateField()),
                        ("received_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("agreed", models.CharField(blank=True, max_length=3)),
                        ("feedback_agreed", models.BooleanField(default=False)),
                        ("reason", models.TextField()),
                        ("housing_need", models.CharField(blank=True, max_length=10)),
                        ("unsafe_to_stay", models.BooleanField(default=False)),
                        ("nowhere_tonight", models.BooleanField(default=False)),
                        ("aged_16_17", models.BooleanField(default=False)),
                        ("threat_on", models.DateField(blank=True, null=True)),
                        ("threat_stated", models.CharField(blank=True, max_length=12)),
                        ("threat_stated_why", models.CharField(blank=True, max_length=300)),
                        ("home", models.CharField(blank=True, max_length=20)),
                        ("landlord", models.CharField(blank=True, max_length=160)),
                        ("has_arrears", models.CharField(blank=True, max_length=10)),
                        ("arrears_gbp", models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                        ("children_ages", models.CharField(blank=True, max_length=60)),
                        ("more", models.TextField(blank=True)),
                        ("has_extra_care", models.BooleanField(default=False)),
                        ("same_day", models.BooleanField(default=False, editable=False)),
                        ("urgent_on", models.DateField(editable=False)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        ("first_response_at", models.DateTimeField(blank=True, null=True)),
                        ("triaged_on", models.DateField(blank=True, null=True)),
                        ("triage_note", models.TextField(blank=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("decided_by_name", models.CharField(blank=True, max_length=120)),
                        ("decision", models.CharField(blank=True, max_length=16)),
                        ("decision_reason", models.CharField(blank=True, max_length=24)),
                        ("direction", models.CharField(blank=True, max_length=20)),
                        ("decision_note", models.TextField(blank=True)),
                        ("told", models.TextField(blank=True)),
                        ("next_place", models.CharField(blank=True, max_length=200)),
                        ("passed_on", models.JSONField(blank=True, default=list)),
                        ("form_token", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="organisations.agency"
                            ),
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
                            "chosen_authority",
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
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="people.household",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="people.person"),
                        ),
                        (
                            "previous",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "redirected_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programmes.service",
                            ),
                        ),
                        (
                            "sender_agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals_sent",
                                to="organisations.agency",
                            ),
                        ),
                        (
                            "sender_member",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="referrals_sent",
                                to="organisations.membership",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="programmes.service"
                            ),
                        ),
                        ("outcome_told", models.TextField(blank=True)),
                        ("outcome_told_at", models.DateTimeField(blank=True, null=True)),
                        ("id_seen", models.CharField(blank=True, max_length=10)),
                        ("notice_given", models.CharField(blank=True, max_length=10)),
                        ("threat_dont_know", models.BooleanField(default=False)),
                        ("tried", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "received_at"], name="referral_received"),
                            models.Index(fields=["person"], name="referral_of_person"),
                            models.Index(fields=["sender_agency", "received_at"], name="referral_from_sender"),
                            models.Index(
                                models.F("agency"),
                                models.OrderBy(models.F("same_day"), descending=True),
                                models.F("urgent_on"),
                                models.F("id"),
                                condition=models.Q(("decided_at__isnull", True)),
                                name="referral_queue",
                            ),
                            models.Index(fields=["agency", "state", "received_at"], name="referral_in_state"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "sent",
                                            "acknowledged",
                                            "being_triaged",
                                            "accepted",
                                            "redirected",
                                            "advice_given",
                                            "declined",
                                            "person_declined",
                                            "withdrawn",
                                            "no_contact",
                                        ],
                                    )
                                ),
                                name="referral_state",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["form", "email", "file", "api", "phone", "portal", "in_person"])),
                                name="referral_channel",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("route__in", ["proactive", "partner", "self", "duty_to_refer"])),
                                name="referral_route",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("asker__in", ["person", "professional", "someone_who_knows"])),
                                name="referral_asker",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "decision__in",
                                        ["accepted", "redirected", "advice", "declined", "withdrawn", "person_declined", "no_contact", ""],
                                    )
                                ),
                                name="referral_decision",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "decision_reason__in",
                                        [
                                            "insufficient_need",
                                            "no_housing_need",
                                            "out_of_area",
                                            "too_early",
                                            "too_late",
                                            "no_capacity",
                                            "another_service_fits",
                                            "duplicate",
                                            "speculative",
                                            "not_engaged",
                                            "other",
                                            "died",
                                            "no_such_service",
                                            "changed_mind",
                                            "",
                                        ],
                                    )
                                ),
                                name="referral_decision_reason",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("direction__in", ["too_far_upstream", "too_far_downstream", ""])),
                                name="referral_direction",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "home__in",
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
                                name="referral_home",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("threat_stated__in", ["homeless", "days_0_28", "days_29_56", "days_0_56", "days_57_plus", ""])
                                ),
                                name="referral_threat_stated",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("has_arrears__in", ["yes", "no", "dont_know", ""])),
                                name="referral_has_arrears",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("housing_need__in", ["yes", "no", "dont_know", ""])),
                                name="referral_housing_need",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agreed__in", ["yes", "no", ""])),
                                name="referral_agreed",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True),
                                        ("decision", ""),
                                        (
                                            "state__in",
                                            [
                                                headwater.hub.referrals.states.State["ACKNOWLEDGED"],
                                                headwater.hub.referrals.states.State["BEING_TRIAGED"],
                                                headwater.hub.referrals.states.State["SENT"],
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        (
                                            "state__in",
                                            [
                                                headwater.hub.referrals.states.State["ACCEPTED"],
                                                headwater.hub.referrals.states.State["ADVICE_GIVEN"],
                                                headwater.hub.referrals.states.State["DECLINED"],
                                                headwater.hub.referrals.states.State["NO_CONTACT"],
                                                headwater.hub.referrals.states.State["PERSON_DECLINED"],
                                                headwater.hub.referrals.states.State["REDIRECTED"],
                                                headwater.hub.referrals.states.State["WITHDRAWN"],
                                            ],
                                        ),
                                        models.Q(("decision", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="referral_decided_or_open",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "declined"), _negated=True),
                                    models.Q(("decision_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="referral_decline_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "declined"), _negated=True),
                                    (
                                        "decision_reason__in",
                                        [
                                            headwater.hub.referrals.states.Reason["CHANGED_MIND"],
                                            headwater.hub.referrals.states.Reason["DIED"],
                                            headwater.hub.referrals.states.Reason["DUPLICATE"],
                                            headwater.hub.referrals.states.Reason["NO_SUCH_SERVICE"],
                                        ],
                                    ),
                                    models.Q(("next_place", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="referral_decline_has_a_next_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "redirected"), _negated=True), ("redirected_to__isnull", False), _connector="OR"
                                ),
                                name="referral_redirect_has_a_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("threat_stated", ""), models.Q(("threat_stated_why", ""), _negated=True), _connector="OR"
                                ),
                                name="referral_threat_override_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("arrears_gbp__isnull", True), ("arrears_gbp__gte", 0), _connector="OR"),
                                name="referral_arrears_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("notice_given__in", ["yes", "no", "dont_know", ""])),
                                name="referral_notice_given",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("id_seen__in", ["yes", "no", "dont_know", ""])),
                                name="referral_id_seen",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("threat_dont_know", False), ("threat_on", None), _connector="OR"),
                                name="referral_date_or_dont_know",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralNeed",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("need", models.CharField(max_length=20)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "referral",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="referrals.referral"),
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
                                name="referral_need",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("referral", "need"), name="referral_need_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralRisk",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("direction", models.CharField(max_length=12)),
                        ("kind", models.CharField(max_length=14)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "referral",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="risks", to="referrals.referral"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("direction__in", ["to_person", "from_person", "at_address"])),
                                name="referral_risk_direction",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["violence", "abuse", "self_harm", "exploitation", "fire", "dogs", "lone_working", "other"],
                                    )
                                ),
                                name="referral_risk_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReferralShare",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("agreement_id", models.BigIntegerField(blank=True, null=True)),
                        ("as_sender", models.BooleanField(default=False)),
                        ("started_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "record",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="referrals.referral"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "record"], name="referral_share_agency")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("record", "agency"), name="referral_share_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("as_sender", True), ("agreement_id__isnull", False), _connector="OR"),
                                name="referral_share_has_an_agreement",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tracking",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("link_hash", models.CharField(max_length=64, unique=True)),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(blank=True, null=True)),
                        ("code_hash", models.CharField(blank=True, max_length=64)),
                        ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                        ("code_tries", models.PositiveSmallIntegerField(default=0)),
                        (
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tracking", to="referrals.referral"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReferralFit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("form_version", models.CharField(blank=True, max_length=12)),
                        ("misses", models.JSONField(blank=True, default=list)),
                        ("is_speculative", models.BooleanField(default=False)),
                        ("wanted", models.CharField(blank=True, max_length=16)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "criteria",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programmes.servicecriteria",
                            ),
                        ),
                        (
                            "referral",
                            models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="fit", to="referrals.referral"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                models.F("referral"), condition=models.Q(("is_speculative", True)), name="referral_fit_speculative"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "wanted__in",
                                        [
                                            "company",
                                            "shopping",
                                            "cleaning",
                                            "transport",
                                            "money_advice",
                                            "health_care",
                                            "social_care",
                                            "legal_advice",
                                            "work",
                                            "furniture",
                                            "other",
                                            "",
                                        ],
                                    )
                                ),
                                name="referral_fit_wanted",
                                violation_error_message="That is not one of the answers.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Original",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("channel", models.CharField(max_length=10)),
                        ("name", models.CharField(max_length=160)),
                        ("declared_type", models.CharField(blank=True, max_length=120)),
                        ("kind", models.CharField(max_length=12)),
                        ("size", models.PositiveBigIntegerField()),
                        ("sha256", models.CharField(max_length=64)),
                        ("stored_as", models.CharField(max_length=120, unique=True)),
                        ("received_at", models.DateTimeField()),
                        ("kept_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("deleted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "received_at"], name="original_of_agency"),
                            models.Index(
                                condition=models.Q(("deleted_at__isnull", True)), fields=["received_at"], name="original_still_kept"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["form", "email", "file", "api", "phone", "portal", "in_person"])),
                                name="original_channel",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "csv",
                                            "workbook",
                                            "old_office",
                                            "zip",
                                            "pdf",
                                            "image",
                                            "html",
                                            "rtf",
                                            "email",
                                            "tnef",
                                            "word",
                                            "empty",
                                            "other",
                                        ],
                                    )
                                ),
                                name="original_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CameAs",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("their_system", models.CharField(blank=True, max_length=80)),
                        ("their_reference", models.CharField(blank=True, max_length=80)),
                        ("content_key", models.CharField(blank=True, max_length=64)),
                        ("row_number", models.PositiveIntegerField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="came_as", to="referrals.referral"
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "original",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="referrals.original",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["original", "row_number"], name="came_as_row")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("their_reference", ""), _negated=True),
                                fields=("agency", "sent_by", "their_system", "their_reference"),
                                name="came_as_their_reference_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("their_reference", ""), models.Q(("content_key", ""), _negated=True)),
                                fields=("agency", "sent_by", "content_key"),
                                name="came_as_same_words_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Mailbox",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=200, unique=True)),
                        ("looked_at", models.DateTimeField(blank=True, null=True)),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="EmailedDraft",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("message_id", models.CharField(blank=True, max_length=250)),
                        ("digest", models.CharField(max_length=64)),
                        ("received_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("said_sent_at", models.DateTimeField(blank=True, null=True)),
                        ("from_name", models.CharField(blank=True, max_length=120)),
                        ("from_address", models.CharField(blank=True, max_length=254)),
                        ("subject", models.CharField(blank=True, max_length=500)),
                        ("body", models.TextField(blank=True)),
                        ("spf", models.CharField(blank=True, max_length=20)),
                        ("dkim", models.CharField(blank=True, max_length=20)),
                        ("dmarc", models.CharField(blank=True, max_length=20)),
                        ("automatic", models.CharField(blank=True, max_length=10)),
                        ("found", models.JSONField(blank=True, default=list)),
                        ("unplaced", models.JSONField(blank=True, default=list)),
                        ("pieces", models.JSONField(blank=True, default=list)),
                        ("troubles", models.JSONField(blank=True, default=list)),
                        ("same_day", models.BooleanField(default=False, editable=False)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        ("state", models.CharField(default=headwater.hub.referrals.states.DraftState["WAITING"], max_length=10)),
                        ("dismissal", models.CharField(blank=True, max_length=16)),
                        ("dismissal_note", models.CharField(blank=True, max_length=300)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("decided_by_name", models.CharField(blank=True, max_length=120)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "hinted_agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.agency",
                            ),
                        ),
                        (
                            "original",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="referrals.original",
                            ),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="emailed",
                                to="referrals.referral",
                            ),
                        ),
                        (
                            "mailbox",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="referrals.mailbox"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                models.F("agency"),
                                models.OrderBy(models.F("same_day"), descending=True),
                                models.F("received_at"),
                                models.F("id"),
                                condition=models.Q(("decided_at__isnull", True)),
                                name="emailed_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("decided_at__isnull", False)),
                                fields=["agency", "-decided_at", "-id"],
                                name="emailed_decided",
                            ),
                            models.Index(fields=["from_address", "acknowledged_at"], name="emailed_acknowledged"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("mailbox", "message_id", "digest"), name="emailed_once"),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["waiting", "sent_on", "dismissed"])),
                                name="emailed_state",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("automatic__in", ["reply", "bounce", "generated", "own", ""])),
                                name="emailed_automatic",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dismissal__in", ["spam", "not_a_referral", "duplicate", "automatic", "they_said_no", "other", ""])
                                ),
                                name="emailed_dismissal",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("state", headwater.hub.referrals.states.DraftState["WAITING"])),
                                    models.Q(
                                        models.Q(("state", headwater.hub.referrals.states.DraftState["WAITING"]), _negated=True),
                                        ("decided_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="emailed_waits_or_is_decided",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("referral", None),
                                        ("state", headwater.hub.referrals.states.DraftState["DISMISSED"]),
                                        models.Q(("dismissal", ""), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("state", headwater.hub.referrals.states.DraftState["DISMISSED"]), _negated=True),
                                        ("dismissal", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="emailed_dismissed_with_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("referral__isnull", False), ("state", headwater.hub.referrals.states.DraftState["SENT_ON"])),
                                    models.Q(
                                        models.Q(("state", headwater.hub.referrals.states.DraftState["SENT_ON"]), _negated=True),
                                        ("referral", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="emailed_sent_on_is_a_referral",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Overflow",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="overflow", to="referrals.referral"
                            ),
                        ),
                        ("to", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.service")),
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
                        "indexes": [models.Index(fields=["agency", "at"], name="overflow_of_agency")],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorityReferral",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("under_duty", models.BooleanField(default=False)),
                        ("bodies", models.JSONField(blank=True, default=list)),
                        ("feedback", models.JSONField(blank=True, default=list)),
                        ("connection", models.JSONField(blank=True, default=list)),
                        ("away_from_danger", models.BooleanField(default=False)),
                        ("told_at", models.DateTimeField(blank=True, null=True)),
                        ("stage", models.CharField(default=headwater.hub.referrals.states.authority.Stage["WAITING"], max_length=16)),
                        ("received_at", models.DateTimeField()),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("reached_on", models.DateField(blank=True, null=True)),
                        ("hops", models.PositiveSmallIntegerField(default=0)),
                        ("code_hash", models.CharField(blank=True, max_length=64)),
                        ("code_expires_at", models.DateTimeField(blank=True, null=True)),
                        ("code_tries", models.PositiveSmallIntegerField(default=0)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "authority",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.namedcontact",
                            ),
                        ),
                        (
                            "procedure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programmes.procedure",
                            ),
                        ),
                        (
                            "referral",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="to_authority", to="referrals.referral"
                            ),
                        ),
                        (
                            "transferred_from",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transferred_to",
                                to="referrals.authorityreferral",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "stage", "received_at"], name="authority_referral_queue"),
                            models.Index(fields=["authority", "received_at"], name="authority_referral_received"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            "waiting",
                                            "acknowledged",
                                            "trying",
                                            "reached",
                                            "appointment",
                                            "application",
                                            "advice",
                                            "no_contact",
                                            "person_declined",
                                            "transferred",
                                            "withdrawn",
                                            "closed",
                                        ],
                                    )
                                ),
                                name="authority_referral_stage",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("hops", 0), ("transferred_from__isnull", True)),
                                    models.Q(("hops", 1), ("transferred_from__isnull", False)),
                                    _connector="OR",
                                ),
                                name="authority_referral_moved_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApplicationDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("reason", models.CharField(max_length=20)),
                        ("basis", models.CharField(default=headwater.hub.referrals.states.authority.Basis["HERE"], max_length=10)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "sent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="decisions", to="referrals.authorityreferral"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["happened_on"], name="application_decided_on")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "reason__in",
                                        [
                                            "prevention",
                                            "relief",
                                            "main",
                                            "not_eligible",
                                            "not_homeless",
                                            "no_priority_need",
                                            "left_by_choice",
                                            "withdrew",
                                            "lost_touch",
                                            "other",
                                        ],
                                    )
                                ),
                                name="application_decision_reason",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["here", "reported"])),
                                name="application_decision_basis",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AuthorityStep",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("step", models.CharField(max_length=16)),
                        ("basis", models.CharField(default=headwater.hub.referrals.states.authority.Basis["HERE"], max_length=10)),
                        ("told_by", models.CharField(blank=True, max_length=120)),
                        ("appointment_on", models.DateField(blank=True, null=True)),
                        ("appointment_at", models.TimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "sent",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="referrals.authorityreferral"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "step__in",
                                        [
                                            "acknowledged",
                                            "tried",
                                            "reached",
                                            "appointment",
                                            "kept",
                                            "missed",
                                            "application",
                                            "advice",
                                            "no_contact",
                                            "person_declined",
                                            "transferred",
                                        ],
                                    )
                                ),
                                name="authority_step",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("basis__in", ["here", "reported"])),
                                name="authority_step_basis",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("step", "appointment"), _negated=True), ("appointment_on__isnull", False), _connector="OR"
                                ),
                                name="authority_step_appointment_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("basis", "reported"), _negated=True),
                                    models.Q(("told_by", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="authority_step_reported_by_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("step", "application")), fields=("sent",), name="authority_step_one_application"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Upload",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("channel", models.CharField(max_length=10)),
                        ("their_system", models.CharField(blank=True, max_length=80)),
                        ("tell_senders", models.BooleanField(default=False)),
                        ("sheet", models.CharField(blank=True, max_length=200)),
                        ("heading_row", models.PositiveIntegerField(default=1)),
                        ("columns", models.JSONField(blank=True, default=list)),
                        ("places", models.JSONField(blank=True, default=dict)),
                        ("said", models.JSONField(blank=True, default=list)),
                        ("rows", models.PositiveIntegerField(default=0)),
                        ("state", models.CharField(default=headwater.hub.referrals.states.UploadState["NEW"], max_length=8)),
                        ("done_to", models.PositiveIntegerField(default=0)),
                        ("looked_at", models.PositiveIntegerField(default=0)),
                        ("ready", models.PositiveIntegerField(default=0)),
                        ("sent", models.PositiveIntegerField(default=0)),
                        ("asked_at", models.DateTimeField()),
                        ("asked_by_id", models.BigIntegerField()),
                        ("asked_by_membership_id", models.BigIntegerField()),
                        ("asked_by_name", models.CharField(max_length=120)),
                        ("beat_at", models.DateTimeField(blank=True, null=True)),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        ("trouble", models.CharField(blank=True, max_length=400)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "original",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="referrals.original"),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="programmes.service",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "asked_at"], name="upload_of_agency"),
                            models.Index(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            headwater.hub.referrals.states.UploadState["CHECKING"],
                                            headwater.hub.referrals.states.UploadState["SENDING"],
                                        ],
                                    )
                                ),
                                fields=["beat_at"],
                                name="upload_at_work",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["new", "checking", "checked", "sending", "done", "failed"])),
                                name="upload_state",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["file", "portal"])),
                                name="upload_channel",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UploadRow",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField()),
                        ("outcome", models.CharField(max_length=6)),
                        ("words", models.JSONField(blank=True, default=list)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "upload",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="found", to="referrals.upload"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["upload", "outcome", "number"], name="upload_row_of_a_kind")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ["ready", "noted", "cannot", "here"])),
                                name="upload_row_outcome",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(fields=("upload", "number"), name="upload_row_once"),
                        ],
                    },
                ),
            ],
        ),
    ]
