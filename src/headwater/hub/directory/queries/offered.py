"""What may be chosen from: needs, districts, services that the hub carries referrals to."""

from headwater.hub.core.values import Actor, Role
from headwater.hub.directory.models import Need
from headwater.hub.directory.states import NEEDS
from headwater.hub.organisations.queries import areas_in_county
from headwater.hub.programmes.queries import open_services


def needs() -> list[tuple[str, str]]:
    """Code and words of each of the county's needs, in the order of the list."""
    held = dict(Need.objects.exclude(code=None).values_list("code", "name"))
    return [(code, held[code]) for code in NEEDS if code in held]


def districts() -> list[tuple[str, str]]:
    """Code and name of each district of the county."""
    return areas_in_county()


def commissioned_services(*, viewer: Actor) -> list[tuple[int, str]]:
    """Services that an entry of the viewer's may stand for: their agency's, and for a coordinator everybody's.

    One whose very name tells too much is not put in a public directory.
    """
    cards = [card for card in open_services() if not card.name_is_sensitive]
    mine = [card for card in cards if viewer.has(Role.COORDINATOR) or card.agency_id == viewer.agency_id]
    return [(card.service_id, f"{card.name} ({card.agency_name})") for card in mine]
