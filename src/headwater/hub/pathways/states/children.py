"""What may be said of a family known to children's services, and of their home."""

from enum import StrEnum


class CameBy(StrEnum):
    """By which door a family came: the safeguarding hub, a locality team, early help, or another."""

    MASH = "mash"
    LCSS = "lcss"
    EARLY_HELP = "early_help"
    OTHER = "other"


class Asked(StrEnum):
    """The answer to a housing question. Not asked is an answer, and it is counted."""

    YES = "yes"
    NO = "no"
    DONT_KNOW = "dont_know"
    NOT_ASKED = "not_asked"


class FamilyPlanKind(StrEnum):
    """What children's services do with a family, from the lightest to the gravest."""

    ASSESSMENT = "assessment"
    TEAM = "team"
    IN_NEED = "in_need"
    PROTECTION = "protection"


class CareOrder(StrEnum):
    """By what right a child lives with somebody."""

    PARENT = "parent"
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    NONE = "none"


class PanelDecision(StrEnum):
    """What a special panel decided."""

    AGREED = "agreed"
    REFUSED = "refused"
    PUT_OFF = "put_off"


class Cause(StrEnum):
    """Why a child came into care."""

    HOUSING = "housing"
    NEGLECT = "neglect"
    ABUSE = "abuse"
    PARENT_ILL = "parent_ill"
    FAMILY_STRESS = "family_stress"
    NO_PARENT = "no_parent"
    OTHER = "other"
