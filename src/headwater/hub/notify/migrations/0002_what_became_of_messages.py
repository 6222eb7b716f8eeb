"""What a carrier says of a message that left, when the next try is, and the day's list. Each new column is empty for what is there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notify", "0001_outbox"),
    ]

    operations = [
        migrations.CreateModel(
            name="DailyList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="message",
            name="arrived_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="bounced_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="carrier_ref",
            field=models.CharField(blank=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="message",
            name="looked_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="message",
            name="try_after",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("arrived_at", None), ("bounced_at", None)),
                    models.Q(("arrived_at", None), ("sent_at__isnull", False)),
                    models.Q(("bounced_at", None), ("sent_at__isnull", False)),
                    _connector="OR",
                ),
                name="message_arrived_or_bounced",
            ),
        ),
    ]
