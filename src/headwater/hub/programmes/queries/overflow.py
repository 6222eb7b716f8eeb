"""Where a service's referrals go when it is full."""

from headwater.hub.programmes.models import Service


def overflow_of(*, service_id: int) -> tuple[int, str] | None:
    """The service that takes what this one has no room for: its id and name. None where nobody set one, or it takes nothing now."""
    return Service.objects.filter(overflow_of=service_id, is_open=True).values_list("id", "name").first()
