"""Questions about people, one file for each subject."""

from headwater.hub.people.queries.card import AddressLine, PersonCard, person_card, way_facts
from headwater.hub.people.queries.care import Concern, concerns, locks, openings_to_review
from headwater.hub.people.queries.finding import Found, Match, find, linked_ids, linked_to, locked_for, possible_matches
from headwater.hub.people.queries.household import HouseholdMember, Left, household_members, household_reference, left_household
from headwater.hub.people.queries.permission import PermissionLine, permissions_of

__all__ = [
    "AddressLine", "Concern", "Found", "HouseholdMember", "Left", "Match", "PermissionLine", "PersonCard", "concerns", "find",
    "household_members", "household_reference", "left_household", "linked_ids", "linked_to", "locked_for", "locks",
    "openings_to_review",
    "permissions_of", "person_card", "possible_matches", "way_facts",
]  # fmt: skip
