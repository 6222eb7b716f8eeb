from headwater.hub.people.models.care import Lock, Opening, Safeguarding
from headwater.hub.people.models.household import Household, Member
from headwater.hub.people.models.links import KeptApart, PersonLink
from headwater.hub.people.models.permission import Permission
from headwater.hub.people.models.person import Address, ContactWay, Person

__all__ = [
    "Address",
    "ContactWay",
    "Household",
    "KeptApart",
    "Lock",
    "Member",
    "Opening",
    "Permission",
    "Person",
    "PersonLink",
    "Safeguarding",
]  # fmt: skip
