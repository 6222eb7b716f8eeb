"""How a service stands, and the needs that the county's own directory sorts services by."""

from enum import StrEnum


class Status(StrEnum):
    ACTIVE = "active"
    REDUCED = "reduced"
    CLOSING = "closing"
    CLOSED = "closed"


# A closed service cannot be chosen; one that is closing still takes people until its last day.
CHOOSABLE = frozenset({Status.ACTIVE, Status.REDUCED, Status.CLOSING})


class ContactKind(StrEnum):
    PHONE = "phone"
    EMAIL = "email"


class Happened(StrEnum):
    """What the history of an entry tells."""

    ADDED = "added"
    CHANGED = "changed"
    CHECKED = "checked"
    STATUS = "status"
    IMPORTED = "imported"


OWN_TAXONOMY = "Headwater needs"

# The words of each need as somebody would say it. The codes are the directory's own; a feed's other terms stand beside them.
NEEDS: dict[str, str] = {
    "notice": "Notice to leave a home",
    "arrears": "Rent arrears and debt",
    "benefits": "Benefits and money",
    "bills": "Gas, electric and water bills",
    "food": "Food",
    "deposit": "Help with a deposit or first rent",
    "furniture": "Furniture and things for the home",
    "repairs": "Repairs and unsafe homes",
    "legal": "Legal advice",
    "tenancy": "Keeping a tenancy",
    "family": "Family falling out",
    "young": "Young people",
    "older": "Older people",
    "children": "Families with children",
    "abuse": "Abuse at home",
    "mind": "Mental health",
    "drink_drugs": "Drink and drugs",
    "hospital": "Leaving hospital",
    "prison": "Leaving prison",
    "rough": "Nowhere to sleep",
    "work": "Work and training",
    "migration": "Refugees and migrants",
    "forces": "People who were in the forces",
    "care_leavers": "People who were in care",
}
