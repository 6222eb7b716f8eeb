import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.core.ids
import headwater.hub.referrals.states


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_first_tables"),
        ("people", "0001_first_tables"),
        ("programmes", "0001_first_tables"),
    ]

    operations = [
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
                ("reference", models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True)),
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
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="organisations.agency"),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"
                    ),
                ),
                (
                    "chosen_authority",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.area"
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="people.household"
                    ),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="people.person")),
                (
                    "previous",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="next", to="referrals.referral"
                    ),
                ),
                (
                    "redirected_to",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.service"
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
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="referrals", to="programmes.service"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("agency"),
                        models.OrderBy(models.F("same_day"), descending=True),
                        models.F("urgent_on"),
                        models.F("id"),
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    headwater.hub.referrals.states.State["ACKNOWLEDGED"],
                                    headwater.hub.referrals.states.State["BEING_TRIAGED"],
                                    headwater.hub.referrals.states.State["SENT"],
                                ],
                            )
                        ),
                        name="referral_queue",
                    ),
                    models.Index(fields=["agency", "received_at"], name="referral_received"),
                    models.Index(fields=["person"], name="referral_of_person"),
                    models.Index(fields=["sender_agency", "received_at"], name="referral_from_sender"),
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
                        condition=models.Q(("threat_stated__in", ["homeless", "days_0_28", "days_29_56", "days_0_56", "days_57_plus", ""])),
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
                        condition=models.Q(("threat_stated", ""), models.Q(("threat_stated_why", ""), _negated=True), _connector="OR"),
                        name="referral_threat_override_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("arrears_gbp__isnull", True), ("arrears_gbp__gte", 0), _connector="OR"),
                        name="referral_arrears_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferralNeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("need", models.CharField(max_length=20)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("referral", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="referrals.referral")),
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
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("referral", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="risks", to="referrals.referral")),
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
                            ("kind__in", ["violence", "abuse", "self_harm", "exploitation", "fire", "dogs", "lone_working", "other"])
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
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                ("record", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="referrals.referral")),
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
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="tracking", to="referrals.referral"),
                ),
            ],
        ),
    ]
