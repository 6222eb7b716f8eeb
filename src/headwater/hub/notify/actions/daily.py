"""That a day's lists were made: whoever comes second finds them made."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from headwater.hub.notify.models import DailyList


def begin_day(*, day: date, at: datetime) -> datetime | None:
    """Take the day, in the caller's transaction: only one of two workers gets it. Gives when the last lists were made, or None where this
    day's were made already. Before the first of them, the day before is new."""
    if DailyList.objects.filter(day=day).exists():
        return None
    last = DailyList.objects.order_by("-day").values_list("made_at", flat=True).first()
    try:
        with transaction.atomic():
            DailyList.objects.create(day=day, made_at=at)
    except IntegrityError:
        return None
    return last or at - timedelta(days=1)
