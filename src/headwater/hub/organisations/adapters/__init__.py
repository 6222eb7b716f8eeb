"""The doors to public reference data: housing authorities, sources of referral, and the district of a postcode."""

from headwater.hub.organisations.adapters.postcodes import district_of, grid_of, prepare_postcodes
from headwater.hub.organisations.adapters.reference import (
    ListedBody,
    current_code,
    housing_authorities,
    listed_bodies,
    made_up_districts,
    outlines,
    referring_organisations,
)

__all__ = [
    "ListedBody",
    "current_code",
    "district_of",
    "grid_of",
    "housing_authorities",
    "listed_bodies",
    "made_up_districts",
    "outlines",
    "prepare_postcodes",
    "referring_organisations",
]
