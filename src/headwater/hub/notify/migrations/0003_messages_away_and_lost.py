"""Messages whose end is not known yet, and those that did not arrive, are found without reading the whole outbox."""

from django.db import migrations, models

from headwater.hub.core.indexes import AddIndexBesideWork


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("notify", "0002_what_became_of_messages")]

    operations = [
        AddIndexBesideWork(
            "message",
            models.Index(
                condition=models.Q(
                    ("arrived_at", None), ("bounced_at", None), ("sent_at__isnull", False), models.Q(("carrier_ref", ""), _negated=True)
                ),
                fields=["looked_at"],
                name="message_still_away",
            ),
        ),
        AddIndexBesideWork(
            "message",
            models.Index(
                condition=models.Q(("failed_at__isnull", False), ("bounced_at__isnull", False), _connector="OR"),
                fields=["agency_id", "id"],
                name="message_not_arrived",
            ),
        ),
    ]
