"""Questions about programmes and their services, one file for each subject."""

from headwater.hub.programmes.queries.criteria import (
    Offer,
    Published,
    covers_of,
    criteria_for,
    criteria_in_district,
    offers,
    own_services,
    versions_of,
)  # fmt: skip
from headwater.hub.programmes.queries.offered import (
    ServiceCard,
    SettingLine,
    Steered,
    TargetLine,
    card_of,
    is_of_an_authority,
    is_programme,
    is_service,
    open_service,
    open_services,
    programmes_of,
    service_card,
    setting_on,
    settings_on,
    steered,
)

__all__ = [
    "Offer", "Published", "ServiceCard", "SettingLine", "Steered", "TargetLine", "card_of", "covers_of", "criteria_for",
    "criteria_in_district", "is_of_an_authority", "is_programme", "is_service", "offers", "open_service", "open_services",
    "own_services", "programmes_of", "service_card", "setting_on", "settings_on", "steered", "versions_of",
]  # fmt: skip
