"""A service says where its referrals go when it is full. Empty for every service that is there."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_register_of_sources"),
        ("programmes", "0003_what_services_take"),
    ]

    operations = [
        migrations.AddField(
            model_name="service",
            name="overflow_to",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="overflow_of", to="programmes.service"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("overflow_to", None), models.Q(("overflow_to", models.F("id")), _negated=True), _connector="OR"),
                name="service_overflow_goes_to_another",
            ),
        ),
    ]
