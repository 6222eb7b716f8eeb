"""The doors to public reference data: housing authorities, sources of referral, and the district of a postcode."""

from headwater.hub.organisations.adapters.postcodes import district_of, prepare_postcodes
from headwater.hub.organisations.adapters.reference import (
    current_code,
    housing_authorities,
    made_up_districts,
    referring_organisations,
)

__all__ = [
    "current_code",
    "district_of",
    "housing_authorities",
    "made_up_districts",
    "prepare_postcodes",
    "referring_organisations",
]
