"""The directory as Open Referral UK v3 says it: pages of plain JSON values."""

from headwater.hub.directory.queries.feed.lists import (
    Asked,
    Page,
    organization,
    organizations,
    service,
    service_at_location,
    service_at_locations,
    services,
    taxonomies,
    taxonomy,
    taxonomy_term,
    taxonomy_terms,
)

__all__ = [
    "Asked",
    "Page",
    "organization",
    "organizations",
    "service",
    "service_at_location",
    "service_at_locations",
    "services",
    "taxonomies",
    "taxonomy",
    "taxonomy_term",
    "taxonomy_terms",
]
