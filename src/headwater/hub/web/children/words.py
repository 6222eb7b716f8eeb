"""What the codes of families and homes are called on a page."""

from collections.abc import Mapping

from headwater.hub.pathways.states import Agreed, Asked, CameBy, CareOrder, Cause, FamilyPlanKind, PanelDecision
from headwater.hub.people.states import Sex

Words = Mapping[str, str]
CAME_BY: Words = {
    CameBy.MASH: "Safeguarding hub (MASH)",
    CameBy.LCSS: "Locality team (LCSS)",
    CameBy.EARLY_HELP: "Early help",
    CameBy.OTHER: "Another way",
}
QUESTIONS: Words = {
    "may_lose_home": "May they lose their home?",
    "home_unfit": "Is something wrong with the home: damp, repairs, not safe?",
    "crowded": "Is the home too small for everybody?",
    "behind_with_rent": "Are they behind with rent or a mortgage?",
}
WORRIES: Words = {
    "may_lose_home": "May lose home", "home_unfit": "Home not fit", "crowded": "Too small", "behind_with_rent": "Behind with rent",
}  # fmt: skip
ASKED: Words = {Asked.YES: "Yes", Asked.NO: "No", Asked.DONT_KNOW: "Don't know", Asked.NOT_ASKED: "Not asked"}
AGREED: Words = {Agreed.YES: "Yes", Agreed.NOT_ASKED: "Not asked yet", Agreed.NO: "They said no"}
PLANS: Words = {
    FamilyPlanKind.ASSESSMENT: "Early Help Assessment",
    FamilyPlanKind.TEAM: "Team Around the Family",
    FamilyPlanKind.IN_NEED: "Child in need plan",
    FamilyPlanKind.PROTECTION: "Child protection plan",
}
CARE_ORDERS: Words = {
    CareOrder.PARENT: "Their own parent",
    CareOrder.PERMANENT: "Permanent custody",
    CareOrder.TEMPORARY: "Temporary custody",
    CareOrder.NONE: "No order",
}
SEXES: Words = {Sex.FEMALE: "Female", Sex.MALE: "Male"}
DECISIONS: Words = {PanelDecision.AGREED: "Agreed", PanelDecision.REFUSED: "Refused", PanelDecision.PUT_OFF: "Put off"}
CAUSES: Words = {
    Cause.HOUSING: "Housing",
    Cause.NEGLECT: "Neglect",
    Cause.ABUSE: "Abuse",
    Cause.PARENT_ILL: "A parent's illness or disability",
    Cause.FAMILY_STRESS: "Family under stress",
    Cause.NO_PARENT: "No parent here",
    Cause.OTHER: "Something else",
}
SHOWN: Words = {
    "": "Everybody",
    "at_risk": "Placement at risk",
    "worry": "Housing worry",
    "not_asked": "Not asked about home",
    "in_need": "Child in need",
    "protection": "Protection plan",
}


def options(words: Words) -> list[tuple[str, str]]:
    """A list of answers, in the order of the words."""
    return [(str(code), text) for code, text in words.items()]
