"""Agencies, their people and their districts, as the first release has them."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("organisations", "0001_first_tables"),
        ("organisations", "0002_register_of_sources"),
        ("organisations", "0003_who_receives_at_a_council"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0002_made_up_sign_ins"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=9, unique=True)),
                        ("name", models.CharField(max_length=80)),
                        ("in_county", models.BooleanField(default=False)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "indexes": [models.Index(fields=["in_county", "name"], name="area_in_county")],
                    },
                ),
                migrations.CreateModel(
                    name="Agency",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=160, unique=True)),
                        ("kind", models.CharField(max_length=24)),
                        ("duty_to_refer_from", models.DateField(blank=True, null=True)),
                        ("duty_to_refer_until", models.DateField(blank=True, null=True)),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agencies",
                                to="organisations.area",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("duty_to_refer_until__isnull", True),
                                    ("duty_to_refer_from__isnull", True),
                                    ("duty_to_refer_until__gte", models.F("duty_to_refer_from")),
                                    _connector="OR",
                                ),
                                name="agency_duty_to_refer_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "housing_authority",
                                            "hospital_trust",
                                            "prison",
                                            "probation",
                                            "childrens_services",
                                            "social_care",
                                            "jobcentre",
                                            "armed_forces",
                                            "youth_justice",
                                            "youth_custody",
                                            "provider",
                                            "landlord",
                                            "health",
                                            "police",
                                            "education",
                                            "charity",
                                            "commissioner",
                                            "other",
                                        ],
                                    )
                                ),
                                name="agency_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SharingAgreement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=160)),
                        ("purpose", models.TextField()),
                        ("items", models.JSONField(default=list)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        (
                            "parties",
                            models.ManyToManyField(
                                related_name="agreements", through="organisations.AgreementParty", to="organisations.agency"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="agreement_in_order",
                                violation_error_message="The second date is before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreementParty",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("left_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="signed", to="organisations.agency"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="signed", to="organisations.sharingagreement"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("agreement", "agency"), name="agreement_party_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="organisations.agency"),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("agency", "name"), name="team_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120)),
                        ("roles", models.JSONField(default=list)),
                        ("caseload_mode", models.CharField(blank=True, max_length=8)),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="organisations.agency"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="organisations.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("user", "agency"), name="membership_once"),
                            models.CheckConstraint(
                                condition=models.Q(("caseload_mode__in", ["mentor", "mixed", "digital", ""])),
                                name="membership_caseload_mode",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("started_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="membership_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=10)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="organisations.agency"
                            ),
                        ),
                        (
                            "cover",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="covering",
                                to="organisations.membership",
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="absences", to="organisations.membership"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "ends_on"], name="absence_now")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["leave", "sick", "training", "other"])),
                                name="absence_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="absence_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cover__isnull", True), models.Q(("cover", models.F("membership")), _negated=True), _connector="OR"
                                ),
                                name="absence_covered_by_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Site",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120)),
                        ("address", models.CharField(blank=True, max_length=240)),
                        ("postcode", models.CharField(blank=True, max_length=8)),
                        ("address_public", models.BooleanField(default=False)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sites", to="organisations.agency"),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sites",
                                to="organisations.area",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="site_has_a_name")],
                    },
                ),
                migrations.CreateModel(
                    name="Source",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=160)),
                        ("kind", models.CharField(max_length=12)),
                        ("sector", models.CharField(blank=True, max_length=60)),
                        ("area_name", models.CharField(blank=True, max_length=80)),
                        ("added_at", models.DateTimeField()),
                        (
                            "agency",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="as_source",
                                to="organisations.agency",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="organisations.source",
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aliases",
                                to="organisations.source",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.UniqueConstraint(django.db.models.functions.text.Lower("name"), name="source_once_whatever_its_case"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["organisation", "team", "internal", "individual", "generic"])),
                                name="source_kind",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"),
                                name="source_is_not_its_own_parent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("same_as", None), models.Q(("same_as", models.F("id")), _negated=True), _connector="OR"
                                ),
                                name="source_is_not_its_own_alias",
                            ),
                            models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="source_has_a_name"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceGuidance",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("words", models.TextField(max_length=1000)),
                        ("given_at", models.DateTimeField()),
                        ("given_by_name", models.CharField(blank=True, max_length=120)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="guidance", to="organisations.source"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["source", "given_at"], name="source_guidance_of_source")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)), fields=("agency", "source"), name="source_guidance_one_stands"
                            ),
                            models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="source_guidance_says_something"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceTraining",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("held_on", models.DateField()),
                        ("about", models.CharField(blank=True, max_length=200)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="trainings", to="organisations.source"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("agency", "source", "held_on"), name="source_training_once_a_day")],
                    },
                ),
                migrations.CreateModel(
                    name="NamedContact",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=120)),
                        ("role", models.CharField(blank=True, max_length=120)),
                        ("team", models.CharField(blank=True, max_length=120)),
                        ("phone", models.CharField(blank=True, max_length=30)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("cover", models.CharField(blank=True, max_length=120)),
                        ("cover_phone", models.CharField(blank=True, max_length=30)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="organisations.area"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["authority", "ends_on"], name="contact_now")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="contact_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("phone", ""), _negated=True), models.Q(("email", ""), _negated=True), _connector="OR"
                                ),
                                name="contact_can_be_reached",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
