"""The county's own list of needs. The ids are worked out from the codes, so that every site gives a need the same id."""

import uuid

from django.db import migrations

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
    dependencies = [("directory", "0001_first_tables")]

    operations = [migrations.RunPython(add, take_away)]
