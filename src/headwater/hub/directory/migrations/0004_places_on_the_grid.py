from django.db import migrations, models

from headwater.hub.core.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("directory", "0003_where_entries_came_from")]

    operations = [
        AddIndexBesideWork(
            model_name="location",
            index=models.Index(fields=["easting", "northing"], name="directory_location_grid"),
        ),
    ]
