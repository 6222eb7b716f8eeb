"""People and households, as the first release has them."""

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.core.ids
import headwater.hub.people.states
from headwater.hub.core.tables import CreateModels


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [("people", "0001_first_tables"), ("people", "0002_openings_with_a_reason"), ("people", "0003_why_they_left")]

    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Household",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("split_at", models.DateTimeField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="households", to="organisations.agency"
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "reference",
                            models.CharField(default=headwater.hub.core.ids.new_reference, editable=False, max_length=9, unique=True),
                        ),
                        ("name", models.CharField(max_length=160)),
                        ("name_key", models.CharField(editable=False, max_length=160)),
                        ("born_on", models.DateField(blank=True, null=True)),
                        ("sex", models.CharField(blank=True, max_length=10)),
                        ("ethnic_group", models.CharField(blank=True, max_length=12)),
                        ("uk_national", models.CharField(blank=True, max_length=10)),
                        ("language", models.CharField(blank=True, max_length=60)),
                        ("needs_interpreter", models.BooleanField(blank=True, null=True)),
                        ("access_needs", models.CharField(blank=True, max_length=300)),
                        ("extra_care", models.CharField(blank=True, max_length=16)),
                        ("died_on", models.DateField(blank=True, null=True)),
                        ("changed_mind_at", models.DateTimeField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="people", to="organisations.agency"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "name_key"], name="person_by_name"),
                            models.Index(fields=["agency", "born_on"], name="person_by_birth"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("sex__in", ["female", "male", "other", "not_known", ""])),
                                name="person_sex",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ethnic_group__in", ["white", "mixed", "asian", "black", "other", "not_stated", ""])),
                                name="person_ethnic_group",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("uk_national__in", ["yes", "no", "dont_know", ""])),
                                name="person_uk_national",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("extra_care__in", ["domestic_abuse", "staff", "known_to_staff", "other", ""])),
                                name="person_extra_care",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("died_on__isnull", True),
                                    ("born_on__isnull", True),
                                    ("died_on__gte", models.F("born_on")),
                                    _connector="OR",
                                ),
                                name="person_died_after_birth",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="person_has_a_name"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Permission",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("scope", models.CharField(max_length=16)),
                        ("given", models.BooleanField()),
                        ("agreed_by", models.CharField(default=headwater.hub.people.states.AgreedBy["PERSON"], max_length=20)),
                        ("authority_seen", models.BooleanField(default=False)),
                        ("decided_by", models.CharField(blank=True, max_length=160)),
                        ("recheck_on", models.DateField(blank=True, null=True)),
                        ("how", models.CharField(max_length=8)),
                        ("taken_by", models.CharField(blank=True, max_length=160)),
                        ("given_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_words", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "to_agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.agency",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="permissions", to="people.person"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "scope"], name="permission_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("scope__in", ["referral", "contact_details", "share", "feedback"])),
                                name="permission_scope",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agreed_by__in", ["person", "attorney_or_deputy", "best_interests"])),
                                name="permission_agreed_by",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("how__in", ["spoken", "written", "online"])),
                                name="permission_how",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_by", headwater.hub.people.states.AgreedBy["BEST_INTERESTS"]), _negated=True),
                                    models.Q(models.Q(("decided_by", ""), _negated=True), ("recheck_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="permission_best_interests_says_who_and_when_again",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_by", headwater.hub.people.states.AgreedBy["ATTORNEY_OR_DEPUTY"]), _negated=True),
                                    ("authority_seen", True),
                                    _connector="OR",
                                ),
                                name="permission_attorney_was_seen",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Member",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("role", models.CharField(max_length=16)),
                        ("age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("is_dependent", models.BooleanField(default=False)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "household",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="members", to="people.household"),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="memberships",
                                to="people.person",
                            ),
                        ),
                        ("left_why", models.CharField(blank=True, max_length=10)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["household"], name="member_of_household"),
                            models.Index(fields=["person"], name="member_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("role__in", ["main_applicant", "partner", "adult", "child"])),
                                name="member_role",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="member_in_order",
                                violation_error_message="The second date is before the first.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("person__isnull", False), ("role", "child"), _connector="OR"),
                                name="member_adult_is_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("role", "main_applicant")),
                                fields=("household",),
                                name="household_one_main_applicant",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left_why__in", ["moved_out", "died", "left", ""])),
                                name="member_left_why",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("left_why", ""), ("ends_on__isnull", False), _connector="OR"),
                                name="member_left_on_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Lock",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("reason", models.CharField(max_length=20)),
                        ("at", models.DateTimeField()),
                        ("lifted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="locks", to="organisations.membership"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="locks", to="people.person"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason__in", ["knows_the_person", "own_record", "former_partner"])),
                                name="lock_reason",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("lifted_at", None)), fields=("person", "membership"), name="lock_once"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="KeptApart",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("for_safety", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "first",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="apart_first", to="people.person"),
                        ),
                        (
                            "second",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="apart_second", to="people.person"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("first__lt", models.F("second"))), name="kept_apart_in_order"),
                            models.UniqueConstraint(fields=("first", "second"), name="kept_apart_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactWay",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("way", models.CharField(max_length=10)),
                        ("value", models.CharField(blank=True, max_length=200)),
                        ("value_key", models.CharField(blank=True, editable=False, max_length=200)),
                        ("safety", models.CharField(default=headwater.hub.people.states.Safety["NOT_ASKED"], max_length=10)),
                        ("text_safe", models.BooleanField(blank=True, null=True)),
                        ("voicemail_safe", models.BooleanField(blank=True, null=True)),
                        ("seen_by_others", models.CharField(blank=True, max_length=10)),
                        ("when", models.CharField(blank=True, max_length=200)),
                        ("confirmed_on", models.DateField(blank=True, null=True)),
                        ("wrong_at", models.DateTimeField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="ways", to="people.person")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["agency", "value_key"], name="contact_by_value"),
                            models.Index(fields=["person"], name="contact_of_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["phone", "email", "post", "in_person", "through"])),
                                name="contact_way",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("safety__in", ["safe", "unsafe", "not_asked"])),
                                name="contact_safety",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("seen_by_others__in", ["yes", "no", "dont_know", ""])),
                                name="contact_seen_by_others",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Address",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("lines", models.CharField(blank=True, max_length=240)),
                        ("postcode", models.CharField(blank=True, max_length=8)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("is_hidden", models.BooleanField(default=False)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
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
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="addresses", to="people.person"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person"], name="address_of_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("starts_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="address_in_order",
                                violation_error_message="The second date is before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonLink",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("evidence", models.CharField(max_length=300)),
                        ("made_at", models.DateTimeField()),
                        ("made_by_id", models.BigIntegerField(null=True)),
                        ("undone_at", models.DateTimeField(blank=True, null=True)),
                        ("undone_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("undone_why", models.CharField(blank=True, max_length=300)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "first",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links_first", to="people.person"),
                        ),
                        (
                            "second",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links_second", to="people.person"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("first__lt", models.F("second"))), name="link_in_order"),
                            models.UniqueConstraint(condition=models.Q(("undone_at", None)), fields=("first", "second"), name="link_once"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Safeguarding",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("what", models.TextField()),
                        ("route", models.CharField(max_length=20)),
                        ("to_whom", models.CharField(max_length=160)),
                        ("why", models.TextField()),
                        ("decided_by", models.CharField(max_length=160)),
                        ("person_told", models.BooleanField()),
                        ("why_not_told", models.CharField(blank=True, max_length=300)),
                        ("raised_at", models.DateTimeField()),
                        ("raised_by_id", models.BigIntegerField(null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="safeguarding", to="people.person"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["agency", "closed_at"], name="safeguarding_open")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("route__in", ["childrens_mash", "adults_team", "police", "marac", "safeguarding_lead"])
                                ),
                                name="safeguarding_has_a_route",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("to_whom", ""), _negated=True),
                                    models.Q(("decided_by", ""), _negated=True),
                                    models.Q(("what", ""), _negated=True),
                                ),
                                name="safeguarding_is_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("person_told", True), models.Q(("why_not_told", ""), _negated=True), _connector="OR"),
                                name="safeguarding_says_why_not_told",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Opening",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("is_emergency", models.BooleanField(default=True)),
                        ("why", models.CharField(max_length=300)),
                        ("at", models.DateTimeField()),
                        ("until", models.DateTimeField()),
                        ("reviewed_at", models.DateTimeField(blank=True, null=True)),
                        ("reviewed_by_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "agency",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency"),
                        ),
                        (
                            "membership",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="organisations.membership"),
                        ),
                        (
                            "person",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="people.person"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="opening_says_why"),
                            models.CheckConstraint(condition=models.Q(("until__gt", models.F("at"))), name="opening_ends"),
                        ],
                    },
                ),
            ],
        ),
    ]
