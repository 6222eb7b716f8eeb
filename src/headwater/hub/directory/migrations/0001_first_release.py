"""The directory's tables, as the first release has them, and the county's own list of needs.

Their ids are worked out from the codes, so that every site gives a need the same id.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import headwater.hub.directory.states
from headwater.hub.core.tables import CreateModels

SPACE = uuid.UUID("5a6f6f0e-8d0b-5c57-9c5e-3f1f6a3d9b11")
NAME = "Headwater needs"
NEEDS = {
    "notice": "Notice to leave a home", "arrears": "Rent arrears and debt", "benefits": "Benefits and money",
    "bills": "Gas, electric and water bills", "food": "Food", "deposit": "Help with a deposit or first rent",
    "furniture": "Furniture and things for the home", "repairs": "Repairs and unsafe homes", "legal": "Legal advice",
    "tenancy": "Keeping a tenancy", "family": "Family falling out", "young": "Young people", "older": "Older people",
    "children": "Families with children", "abuse": "Abuse at home", "mind": "Mental health", "drink_drugs": "Drink and drugs",
    "hospital": "Leaving hospital", "prison": "Leaving prison", "rough": "Nowhere to sleep", "work": "Work and training",
    "migration": "Refugees and migrants", "forces": "People who were in the forces", "care_leavers": "People who were in care",
}  # fmt: skip


def add(apps, schema_editor):
    taxonomy = apps.get_model("directory", "Taxonomy").objects.create(
        id=uuid.uuid5(SPACE, NAME), name=NAME, description="What people in the county need help with, in plain words."
    )
    need = apps.get_model("directory", "Need")
    need.objects.bulk_create(
        need(id=uuid.uuid5(SPACE, code), taxonomy=taxonomy, code=code, name=name, description=name) for code, name in NEEDS.items()
    )


def take_away(apps, schema_editor):
    apps.get_model("directory", "Need").objects.filter(code__in=NEEDS).delete()
    apps.get_model("directory", "Taxonomy").objects.filter(id=uuid.uuid5(SPACE, NAME)).delete()


class Migration(migrations.Migration):
    # The history from before the release, for the databases that were made by it.
    replaces = [
        ("directory", "0001_first_tables"),
        ("directory", "0002_needs_of_the_county"),
        ("directory", "0003_where_entries_came_from"),
        ("directory", "0004_places_on_the_grid"),
        ("directory", "0005_paths_through_the_system"),
    ]

    initial = True

    dependencies = [
        ("organisations", "0001_first_release"),
        ("programmes", "0001_first_release"),
    ]

    operations = [
        CreateModels(
            models=[
                migrations.CreateModel(
                    name="Taxonomy",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True)),
                        ("extra", models.JSONField(default=dict)),
                    ],
                ),
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True)),
                        ("website", models.CharField(blank=True, max_length=500)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "agency",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.agency",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["name"], name="directory_organisation_name")],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(max_length=200)),
                        ("summary", models.TextField(blank=True)),
                        ("start", models.TextField(blank=True)),
                        ("who_for", models.TextField(blank=True)),
                        ("how_to_refer", models.TextField(blank=True)),
                        ("cost", models.TextField(blank=True)),
                        ("wait", models.CharField(blank=True, max_length=200)),
                        ("criteria", models.TextField(blank=True)),
                        ("minimum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("maximum_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("website", models.CharField(blank=True, max_length=500)),
                        ("status", models.CharField(default=headwater.hub.directory.states.Status["ACTIVE"], max_length=8)),
                        ("status_since", models.DateField(blank=True, null=True)),
                        ("status_note", models.CharField(blank=True, max_length=300)),
                        ("closes_on", models.DateField(blank=True, null=True)),
                        ("checked_on", models.DateField(blank=True, null=True)),
                        ("checked_by_name", models.CharField(blank=True, max_length=120)),
                        ("checked_by_agency", models.CharField(blank=True, max_length=160)),
                        ("changed_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("digest", models.CharField(blank=True, max_length=64)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "instead",
                            models.ForeignKey(
                                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="directory.entry"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.agency",
                            ),
                        ),
                        (
                            "service",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="entries",
                                to="programmes.service",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="directory.organisation"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["name", "id"], name="directory_entry_by_name"),
                            models.Index(fields=["checked_on", "id"], name="directory_entry_by_check"),
                            models.Index(fields=["owner", "checked_on"], name="directory_entry_by_owner"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["active", "reduced", "closing", "closed"])),
                                name="directory_entry_status",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("instead__isnull", True), models.Q(("instead", models.F("id")), _negated=True), _connector="OR"
                                ),
                                name="directory_entry_not_its_own_instead",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("minimum_age__isnull", True),
                                    ("maximum_age__isnull", True),
                                    ("maximum_age__gte", models.F("minimum_age")),
                                    _connector="OR",
                                ),
                                name="directory_entry_ages_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cost",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("option", models.CharField(blank=True, max_length=300)),
                        ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ("words", models.TextField(blank=True)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="costs", to="directory.entry"),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Need",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("code", models.CharField(blank=True, max_length=24, null=True, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("description", models.TextField(blank=True)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="children",
                                to="directory.need",
                            ),
                        ),
                        (
                            "taxonomy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="terms",
                                to="directory.taxonomy",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Location",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("address", models.CharField(blank=True, max_length=300)),
                        ("postcode", models.CharField(blank=True, max_length=8)),
                        ("easting", models.BigIntegerField(blank=True, null=True)),
                        ("northing", models.BigIntegerField(blank=True, null=True)),
                        ("address_public", models.BooleanField(default=False)),
                        ("extra", models.JSONField(default=dict)),
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
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="locations",
                                to="directory.organisation",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["easting", "northing"], name="directory_location_grid")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("easting__isnull", True), ("northing__isnull", True)),
                                    models.Q(("easting__isnull", False), ("northing__isnull", False)),
                                    _connector="OR",
                                ),
                                name="directory_location_whole_grid",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("easting__isnull", True), ("easting__gte", 0), _connector="OR"),
                                name="directory_location_on_the_grid",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Place",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="places", to="directory.entry"),
                        ),
                        (
                            "location",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="places", to="directory.location"),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("entry", "location"), name="directory_place_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Schedule",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("byday", models.CharField(blank=True, max_length=60)),
                        ("opens_at", models.CharField(blank=True, max_length=8)),
                        ("closes_at", models.CharField(blank=True, max_length=8)),
                        ("words", models.TextField(blank=True)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="schedules", to="directory.entry"),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Word",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("word", models.CharField(max_length=40)),
                        ("weight", models.PositiveSmallIntegerField()),
                        (
                            "entry",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="words", to="directory.entry"
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["entry"], name="directory_word_of_entry")],
                        "constraints": [models.UniqueConstraint(fields=("word", "entry"), name="directory_word_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ContactPoint",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("kind", models.CharField(max_length=8)),
                        ("value", models.CharField(max_length=254)),
                        ("called", models.CharField(blank=True, max_length=200)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="contacts", to="directory.entry"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["phone", "email"])),
                                name="directory_contact_kind",
                                violation_error_message="That is not one of the answers.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AreaServed",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("extra", models.JSONField(default=dict)),
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
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="areas", to="directory.entry"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "entry"], name="directory_area_of_entry")],
                    },
                ),
                migrations.CreateModel(
                    name="EntryLink",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("how", models.CharField(blank=True, max_length=200)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="links", to="directory.entry"),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="linked_from", to="directory.entry"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("entry", "other"), name="directory_link_once"),
                            models.CheckConstraint(
                                condition=models.Q(("entry", models.F("other")), _negated=True), name="directory_link_to_another"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Happening",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("happened_on", models.DateField()),
                        ("recorded_at", models.DateTimeField()),
                        ("recorded_by_id", models.BigIntegerField(null=True)),
                        ("recorded_by_name", models.CharField(blank=True, max_length=120)),
                        ("what", models.CharField(max_length=8)),
                        ("status", models.CharField(blank=True, max_length=8)),
                        ("words", models.CharField(blank=True, max_length=300)),
                        ("agency_name", models.CharField(blank=True, max_length=160)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="happenings", to="directory.entry"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("what__in", ["added", "changed", "checked", "status", "imported"])),
                                name="directory_happening_what",
                                violation_error_message="That is not one of the answers.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["active", "reduced", "closing", "closed", ""])),
                                name="directory_happening_status",
                                violation_error_message="That is not one of the answers.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attribute",
                    fields=[
                        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ("extra", models.JSONField(default=dict)),
                        (
                            "entry",
                            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="attributes", to="directory.entry"),
                        ),
                        (
                            "need",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="attributes", to="directory.need"),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("need", "entry"), name="directory_attribute_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Feed",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("source", models.CharField(max_length=200, unique=True)),
                        ("asked_at", models.DateTimeField(null=True)),
                        ("asked_by_name", models.CharField(blank=True, max_length=120)),
                        ("ran_at", models.DateTimeField(null=True)),
                        ("result", models.JSONField(default=dict)),
                        ("trouble", models.CharField(blank=True, max_length=300)),
                    ],
                ),
                migrations.CreateModel(
                    name="Imported",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField()),
                        ("waiting", models.JSONField(null=True)),
                        ("waiting_since", models.DateTimeField(null=True)),
                        ("gone_since", models.DateTimeField(null=True)),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE, related_name="imported", to="directory.entry"
                            ),
                        ),
                        (
                            "feed",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="imported", to="directory.feed"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("waiting_since__isnull", False)), fields=["waiting_since"], name="directory_waiting"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("waiting__isnull", True), ("waiting_since__isnull", True)),
                                    models.Q(("waiting__isnull", False), ("waiting_since__isnull", False)),
                                    _connector="OR",
                                ),
                                name="directory_waiting_whole",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SystemPath",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=160, unique=True)),
                    ],
                ),
                migrations.CreateModel(
                    name="PathVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.PositiveIntegerField()),
                        ("about", models.TextField(blank=True)),
                        ("drawn_on", models.DateField()),
                        ("drawn_at", models.DateTimeField()),
                        ("drawn_by_id", models.BigIntegerField(blank=True, null=True)),
                        ("drawn_by_name", models.CharField(max_length=120)),
                        (
                            "path",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="directory.systempath"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("path", "number"), name="directory_path_version")],
                    },
                ),
                migrations.CreateModel(
                    name="PathStep",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("place", models.PositiveSmallIntegerField()),
                        ("what", models.CharField(max_length=300)),
                        ("who", models.CharField(max_length=160)),
                        ("entry", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.entry")),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="directory.pathversion"
                            ),
                        ),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("version", "place"), name="directory_path_step_place")],
                    },
                ),
            ],
        ),
        migrations.RunPython(add, take_away),
    ]
