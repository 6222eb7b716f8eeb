from headwater.hub.people.models.care import EmergencyAccess, Lock, Safeguarding
from headwater.hub.people.models.household import Household, Member
from headwater.hub.people.models.links import KeptApart, PersonLink
from headwater.hub.people.models.permission import Permission
from headwater.hub.people.models.person import Address, ContactWay, Person

__all__ = [
    "Address", "ContactWay", "EmergencyAccess", "Household", "KeptApart", "Lock", "Member", "Permission", "Person", "PersonLink",
    "Safeguarding",
]  # fmt: skip
