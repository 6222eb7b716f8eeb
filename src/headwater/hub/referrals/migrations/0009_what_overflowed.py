"""That a referral was passed on because somebody was full."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_register_of_sources"),
        ("programmes", "0004_where_a_full_service_sends"),
        ("referrals", "0008_emailed_drafts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Overflow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.agency")),
                (
                    "referral",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="overflow", to="referrals.referral"),
                ),
                ("to", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.service")),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.membership"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["agency", "at"], name="overflow_of_agency")],
            },
        ),
    ]
