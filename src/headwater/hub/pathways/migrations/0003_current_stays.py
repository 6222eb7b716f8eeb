from django.db import migrations, models

from headwater.hub.core.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("pathways", "0002_ward_list_and_housing_flags"),
    ]

    operations = [
        AddIndexBesideWork(
            model_name="stay",
            index=models.Index(condition=models.Q(("discharged_on", None)), fields=["agency", "site"], name="stay_current"),
        ),
        AddIndexBesideWork(
            model_name="stay",
            index=models.Index(
                condition=models.Q(("nhs_number", ""), _negated=True), fields=["agency", "nhs_number"], name="stay_by_nhs_number"
            ),
        ),
    ]
