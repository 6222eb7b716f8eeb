import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
    ]

    operations = [
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
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="AgreementParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "agency",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signed", to="organisations.agency"),
                ),
            ],
        ),
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
        migrations.AddField(
            model_name="agency",
            name="area",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="agencies", to="organisations.area"
            ),
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
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="organisations.agency"),
                ),
                (
                    "user",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to=settings.AUTH_USER_MODEL),
                ),
            ],
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
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="organisations.agency"),
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
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="absences", to="organisations.membership"),
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
                            ("ends_on__isnull", True), ("starts_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
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
                    models.ManyToManyField(related_name="agreements", through="organisations.AgreementParty", to="organisations.agency"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("starts_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="agreement_in_order",
                        violation_error_message="The second date is before the first.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="agreementparty",
            name="agreement",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="signed", to="organisations.sharingagreement"
            ),
        ),
        migrations.CreateModel(
            name="Site",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, max_length=240)),
                ("postcode", models.CharField(blank=True, max_length=8)),
                ("address_public", models.BooleanField(default=False)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sites", to="organisations.agency")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="sites", to="organisations.area"
                    ),
                ),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="site_has_a_name")],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="organisations.agency")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency", "name"), name="team_once")],
            },
        ),
        migrations.AddField(
            model_name="membership",
            name="team",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="organisations.team"
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("duty_to_refer_until__isnull", True),
                    ("duty_to_refer_from__isnull", True),
                    ("duty_to_refer_until__gte", models.F("duty_to_refer_from")),
                    _connector="OR",
                ),
                name="agency_duty_to_refer_in_order",
                violation_error_message="The second date is before the first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementparty",
            constraint=models.UniqueConstraint(fields=("agreement", "agency"), name="agreement_party_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("user", "agency"), name="membership_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("caseload_mode__in", ["mentor", "mixed", "digital", ""])),
                name="membership_caseload_mode",
                violation_error_message="That is not one of the answers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("started_on__isnull", True), ("ended_on__gte", models.F("started_on")), _connector="OR"
                ),
                name="membership_in_order",
                violation_error_message="The second date is before the first.",
            ),
        ),
    ]
